"""The forms with which somebody becomes a member, and with which a member asks a colleague along."""

from typing import Any, ClassVar

from allauth.account import forms as account
from django import forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from core.line_field import LineField
from core.visitor_forms import VisitorForm
from members.account_forms import PASSWORD_HELP, InOurWords
from members.joining import inviting, requests
from members.joining.places import PlaceField, choice_of
from members.models import Invitation, JoinRequest, User
from members.people import profile_of


class WhoForm(forms.Form):
    """Who somebody is and where they work."""

    first_name = LineField(
        label="Voornaam", max_length=60, error_messages={"required": "Vul uw voornaam in."}
    )
    last_name = LineField(
        label="Achternaam", max_length=80, error_messages={"required": "Vul uw achternaam in."}
    )
    organisation = LineField(
        label="Organisatie",
        max_length=160,
        help_text="Waar u werkt of vrijwilliger bent. Bijvoorbeeld: Stichting Welzijn.",
        error_messages={"required": "Vul in waar u werkt. Werkt u voor uzelf? Vul dan “zelfstandig” in."},
    )
    municipality = PlaceField(
        error_messages={
            "required": "Kies de gemeente waar u werkt. Staat die er niet bij? Kies dan “Een andere gemeente”.",
            "invalid_choice": "Kies een gemeente uit de lijst.",
        }
    )
    first_name.widget.attrs["autocomplete"] = "given-name"
    last_name.widget.attrs["autocomplete"] = "family-name"
    organisation.widget.attrs["autocomplete"] = "organization"

    def write_profile(self, user: User) -> None:
        """Keep name, organisation and municipality; who may see them is for the person to say."""
        user.first_name = self.cleaned_data["first_name"]
        user.last_name = self.cleaned_data["last_name"]
        user.save(update_fields=["first_name", "last_name"])
        profile = profile_of(user)
        profile.organisation = self.cleaned_data["organisation"]
        profile.municipality = self.cleaned_data["municipality"]
        profile.save()


class AskForm(WhoForm):
    """What editors read when they decide whether to let somebody in."""

    what_i_do = forms.CharField(
        label="Wat u doet",
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="In een paar zinnen: wat doet u voor mensen die eenzaam kunnen zijn, en wat wilt u hier delen?",
        error_messages={"required": "Vertel in een paar zinnen wat u doet. De redactie leest dit."},
    )

    @classmethod
    def initial_of(cls, user: User, asked: JoinRequest | None) -> dict[str, str]:
        """Return what is known of this person, to begin from."""
        profile = profile_of(user)
        return {
            "first_name": user.first_name,
            "last_name": user.last_name,
            "organisation": profile.organisation,
            "municipality": choice_of(profile.municipality) if asked else "",
            "what_i_do": asked.what_i_do if asked else "",
        }

    def save(self, user: User) -> JoinRequest:
        """Write it down for the editors."""
        with transaction.atomic():
            self.write_profile(user)
            return requests.ask(user, self.cleaned_data["what_i_do"])


class NewAccountForm(InOurWords, VisitorForm, account.SignupForm):  # type: ignore[misc]
    """A new account; whether the address is known already shows in nothing but the mail that follows."""

    labels: ClassVar[dict[str, str]] = {"email": "E-mailadres", "password1": "Kies een wachtwoord"}
    helps: ClassVar[dict[str, str]] = {
        "email": "U krijgt een mail om te bevestigen dat dit adres van u is.",
        "password1": PASSWORD_HELP,
    }
    # Colleagues may tell the same about their work.
    own_words = ("email", "what_i_do")
    account_already_exists: bool
    field_order = [
        "first_name",
        "last_name",
        "email",
        "organisation",
        "municipality",
        "what_i_do",
        "password1",
    ]

    def full_clean(self) -> None:
        """Ask for the password again when the form comes back: it is the one thing that is not kept."""
        super().full_clean()
        if self.errors and "password1" not in self.errors:
            self.add_error("password1", "Vul uw wachtwoord nog een keer in. Dat bewaren wij niet.")

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """Make the account; for an address that has one, do as much work and answer the same."""
        if not self.account_already_exists:
            try:
                return self.save(request), None
            except IntegrityError:
                self.account_already_exists = True
        make_password(self.cleaned_data["password1"])
        user, response = super().try_save(request)
        return user, response

    def save(self, request: HttpRequest) -> User:
        """Make the account with what stands in this form and nothing else."""
        with transaction.atomic():
            user = User.objects.create_user(self.cleaned_data["email"], self.cleaned_data["password1"])
            self.write_profile(user)  # type: ignore[attr-defined]
            self.after_save(user)
        return user

    def after_save(self, user: User) -> None:
        """Do what the way in asks for."""
        raise NotImplementedError

    def _texts(self) -> dict[str, str]:
        """A password may look like anything."""
        return {name: text for name, text in super()._texts().items() if name != "password1"}


class JoinForm(NewAccountForm, AskForm):  # type: ignore[misc]
    """Asking to join."""

    form_name = "meedoen"

    def after_save(self, user: User) -> None:
        requests.ask(user, self.cleaned_data["what_i_do"])


class InvitedForm(NewAccountForm, WhoForm):  # type: ignore[misc]
    """Joining because a member asked; the address is the one the invitation was sent to."""

    form_name = "uitgenodigd"
    helps: ClassVar[dict[str, str]] = {
        "email": "Hier is de uitnodiging naartoe gestuurd. U logt er straks mee in.",
        "password1": PASSWORD_HELP,
    }

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, subject=invitation.pk, **kwargs)
        self.invitation = invitation
        self.fields["email"].initial = invitation.email
        self.fields["email"].disabled = True

    def after_save(self, user: User) -> None:
        inviting.accept(self.invitation, user)


class InviteForm(forms.Form):
    """A member asks a colleague along."""

    name = LineField(
        label="Naam van uw collega",
        max_length=150,
        error_messages={"required": "Vul in hoe uw collega heet."},
    )
    email = forms.EmailField(
        label="E-mailadres van uw collega",
        error_messages={
            "required": "Vul het e-mailadres van uw collega in.",
            "invalid": "Dit is geen e-mailadres. Bijvoorbeeld: naam@organisatie.nl.",
        },
    )
    remark = forms.CharField(
        label="Een persoonlijk woord",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Dit staat in de mail. Het mag ook leeg blijven.",
    )

    def __init__(self, *args: Any, member: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member

    def clean_email(self) -> str:
        """Return the address in small letters, as accounts have it."""
        email: str = self.cleaned_data["email"].lower()
        if email == self.member.email:
            raise forms.ValidationError("Dit is uw eigen adres. Vul het adres van uw collega in.")
        return email
