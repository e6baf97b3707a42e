"""The forms with which administrators make and change accounts."""

from typing import Any, ClassVar

from allauth.mfa.models import Authenticator
from django import forms
from wagtail.forms import TaskStateCommentForm
from wagtail.users.forms import UserCreationForm as WagtailUserCreationForm
from wagtail.users.forms import UserEditForm as WagtailUserEditForm

from members.admin.editorship import EditorshipForm, editorship_of
from members.invitations import invite
from members.models import User

ROLES_HELP = (
    "Leden schrijven mee in de site. De redactie plaatst nieuws en kijkt stukken na. "
    "Beheer regelt daarnaast de accounts en de instellingen."
)


class AccountFieldsMixin:
    """What making and changing an account have in common."""

    # Known to Wagtail's form; an administrator need not make up a password for somebody else.
    password_required = False
    fields: dict[str, forms.Field]
    acting_user: User | None

    def arrange(self, acting_user: User | None) -> None:
        """Put the fields in our words; only who has all rights can give them away."""
        self.acting_user = acting_user
        self.fields["email"].label = "E-mailadres"
        self.fields["email"].help_text = "Hiermee logt de persoon in."
        self.fields["first_name"].label = "Voornaam"
        self.fields["last_name"].label = "Achternaam"
        self.fields["groups"].label = "Rol"
        self.fields["groups"].help_text = ROLES_HELP
        if "is_superuser" in self.fields:
            self.fields["is_superuser"].label = "Alle rechten"
            self.fields["is_superuser"].help_text = "Alleen voor wie het platform technisch beheert."
            if acting_user is None or not acting_user.is_superuser:
                del self.fields["is_superuser"]

    def clean_email(self) -> str:
        """Return the address in small letters: one person, one account, however it is typed."""
        email: str = self.cleaned_data["email"].lower()  # type: ignore[attr-defined]
        others = User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk)  # type: ignore[attr-defined]
        if others.exists():
            raise forms.ValidationError("Er is al een account met dit e-mailadres.")
        return email


class UserCreationForm(AccountFieldsMixin, WagtailUserCreationForm):  # type: ignore[misc]
    """A new account; without a password the person gets a mail to choose one."""

    def __init__(self, *args: Any, acting_user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.arrange(acting_user)
        self.fields["password1"].help_text = (
            "Laat leeg: dan krijgt de persoon een mail om zelf een wachtwoord te kiezen. "
            "Vult u iets in, neem dan ten minste 12 tekens."
        )

    def save(self, commit: bool = True) -> User:
        user: User = super().save(commit=False)
        invited = not self.cleaned_data.get("password1")
        if invited:
            user.set_unusable_password()
        if commit:
            user.save()
            self.save_m2m()
            if invited:
                invite(user)
        return user


class UserEditForm(AccountFieldsMixin, WagtailUserEditForm):  # type: ignore[misc]
    """An existing account, with help for somebody who lost their telephone."""

    forget_second_factor = forms.BooleanField(
        label="Tweede stap weghalen",
        required=False,
        help_text="Voor wie de telefoon én de herstelcodes kwijt is. Bij de volgende keer inloggen stelt de "
        "persoon een nieuwe in. Weet u zeker dat u met deze persoon spreekt?",
    )

    class Meta(WagtailUserEditForm.Meta):
        widgets: ClassVar[dict[str, Any]] = {"groups": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, acting_user: User | None = None, **kwargs: Any) -> None:
        editing_self = kwargs.get("editing_self", False)
        super().__init__(*args, **kwargs)
        self.arrange(acting_user)
        if "is_active" in self.fields:
            self.fields["is_active"].label = "Mag inloggen"
            self.fields["is_active"].help_text = "Zet dit uit als iemand weggaat. De stukken blijven staan."
        if editing_self or not self._has_second_factor():
            del self.fields["forget_second_factor"]
        self.editorship = EditorshipForm(
            self.data if self.is_bound else None, instance=editorship_of(self.instance), prefix="werkgebied"
        )

    @property
    def media(self) -> forms.Media:
        """What the fields of both need in the browser."""
        return super().media + self.editorship.media

    def is_valid(self) -> bool:
        """Judge the area of an editor along with the account."""
        return all([super().is_valid(), self.editorship.is_valid()])

    def _has_second_factor(self) -> bool:
        return Authenticator.objects.filter(user_id=self.instance.pk).exists()

    def save(self, commit: bool = True) -> User:
        user: User = super().save(commit=commit)
        if commit and self.cleaned_data.get("forget_second_factor"):
            Authenticator.objects.filter(user=user).delete()
        if commit:
            self.editorship.save()
        return user


class RemarkForm(TaskStateCommentForm):  # type: ignore[misc]
    """What somebody reads whose piece comes back."""

    comment = forms.CharField(
        label="Opmerking",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Wat is al goed, en wat moet er nog gebeuren? De schrijver leest dit.",
        error_messages={
            "required": "Schrijf op waarom het terugkomt. Bijvoorbeeld: zet er nog bij hoe laat het begint."
        },
    )
