"""The forms of the pages about one's own account, in the words of the site."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms

CODE_HELP = "Zes cijfers uit de app op uw telefoon, of een herstelcode."
PASSWORD_HELP = "Ten minste 12 tekens, en niet een wachtwoord dat veel mensen gebruiken."  # noqa: S105


class InOurWords:
    """Gives fields our labels, and takes out the hints inside them: those go when somebody types."""

    labels: ClassVar[dict[str, str]] = {
        "login": "E-mailadres",
        "email": "E-mailadres",
        "password": "Wachtwoord",
        "oldpassword": "Uw wachtwoord van nu",
        "password1": "Nieuw wachtwoord",
        "password2": "Nog een keer hetzelfde wachtwoord",
        "code": "Code",
    }
    helps: ClassVar[dict[str, str]] = {"password": "", "oldpassword": "", "password1": PASSWORD_HELP}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, field.help_text)
            field.widget.attrs.pop("placeholder", None)


class LoginForm(InOurWords, account.LoginForm):  # type: ignore[misc]
    """Signing in."""


class ChangeEmailForm(InOurWords, account.AddEmailForm):  # type: ignore[misc]
    """Another address."""

    labels: ClassVar[dict[str, str]] = {"email": "Nieuw e-mailadres"}


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):  # type: ignore[misc]
    """Another password, by who knows the old one."""


class SetPasswordForm(InOurWords, account.SetPasswordForm):  # type: ignore[misc]
    """A first password."""


class ResetPasswordForm(InOurWords, account.ResetPasswordForm):  # type: ignore[misc]
    """Asking for a mail."""


class ResetPasswordKeyForm(InOurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, by who followed the mail."""


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""


class CodeForm(InOurWords, mfa.AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""

    helps: ClassVar[dict[str, str]] = {"code": CODE_HELP}


class CodeAgainForm(InOurWords, mfa.ReauthenticateForm):  # type: ignore[misc]
    """The second step once more."""

    helps: ClassVar[dict[str, str]] = {"code": CODE_HELP}


class ActivateForm(InOurWords, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app."""

    helps: ClassVar[dict[str, str]] = {"code": "Zes cijfers uit de app op uw telefoon."}
