"""How allauth behaves on this platform."""

from typing import Any, ClassVar
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from core.addresses import absolute, is_own_path
from core.templatetags.frame import OWN_PAGES
from members.models import User
from members.outbox import post
from members.people import name_to_greet
from members.policy import is_member_of_site, may_enter_admin


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Where people come in and go to; mail goes through the outbox, with the configured address."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Met dit account kunt u nu niet inloggen.",
        "duplicate_email": "Dit adres hebt u al.",
        "email_password_mismatch": "Het e-mailadres en het wachtwoord horen niet bij elkaar. Probeer het nog eens.",
        "email_taken": "Er is al een account met dit e-mailadres.",
        "enter_current_password": "Vul het wachtwoord in dat u nu hebt.",
        "incorrect_code": "Deze code klopt niet. Wacht op de volgende code in uw app en probeer het nog eens.",
        "incorrect_password": "Dit wachtwoord klopt niet. Probeer het nog eens.",
        "invalid_or_expired_key": "Deze link werkt niet meer. Vraag een nieuwe aan.",
        "invalid_login": "Het inloggen lukte niet. Probeer het nog eens.",
        "invalid_password_reset": "Deze link werkt niet meer. Vraag een nieuwe aan.",
        "too_many_login_attempts": "Dit ging te vaak mis. Wacht vijf minuten en probeer het dan nog eens.",
        "unverified_primary_email": "Bevestig eerst uw e-mailadres.",
        "same_as_current": "Dit is wat u nu hebt. Kies iets anders.",
        "rate_limited": "Dat ging te snel. Wacht even en probeer het dan nog eens.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Make accounts by asking to join or by an invitation, and at no other address of allauth's."""
        match = request.resolver_match
        return match is not None and match.view_name in {"join", "invited"}

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead each to where they begin; who waits is led on from there."""
        return "/beheer/" if may_enter_admin(request.user) else OWN_PAGES

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return OWN_PAGES

    def is_safe_url(self, url: str) -> bool:
        """Follow `next` to a path of this site only."""
        return bool(url) and is_own_path(url)

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Turn away an account that works in the demonstration only."""
        if user.is_active and not is_member_of_site(user):
            raise ImmediateHttpResponse(redirect("account_inactive"))
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put the mail in the outbox: a mail server that is slow or down is nothing to who waits for a page."""
        recipient = context.get("user")
        letter = self.render_mail(
            template_prefix,
            email,
            {
                **context,
                "name": name_to_greet(recipient),
                "reset_address": absolute(reverse("account_reset_password")),
            },
        )
        post(f"account:{uuid4()}", email, letter.subject, letter.body, recipient)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Build the address from SITE_URL: a Host header must not end up in somebody's mail."""
        uid, token = key.split("-", 1)
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        return absolute(path)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """Build the address from SITE_URL, for the same reason."""
        path = reverse("account_confirm_email", args=[emailconfirmation.key])
        return absolute(path)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """What people read about the second step."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": "Met de tweede stap aan kunt u hier geen ander adres kiezen. Zet de tweede stap eerst "
        "uit, of vraag het aan het beheer.",
        "cannot_delete_authenticator": "De tweede stap kan nu niet uit.",
        "cannot_generate_recovery_codes": "Stel eerst de tweede stap in. Daarna kunt u herstelcodes maken.",
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "unverified_email": "Bevestig eerst uw e-mailadres. Daarna kunt u de tweede stap instellen.",
    }
