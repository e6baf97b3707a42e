"""People with an account: members, editors, administrators."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import QuerySet
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState


class UserManager(BaseUserManager["User"]):
    """Makes users who are known by their e-mail address."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Return a new saved user; raises ValueError without an e-mail address."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Return a new saved administrator, whose address is taken as proven.

        Whoever may run commands on the server needs no mail to show who they are, and the first
        administrator comes before mail works.
        """
        from members.addresses import confirm_address

        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        confirm_address(user)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractUser):
    """Somebody with an account; the e-mail address is the name."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(
        "e-mailadres", unique=True, error_messages={"unique": "Er is al een account met dit e-mailadres."}
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"

    def __str__(self) -> str:
        return self.get_full_name() or self.email


class EditorialTask(AbstractGroupApprovalTask):
    """The step in which editors judge what was handed in, with four eyes."""

    class Meta:
        verbose_name = "nakijken door de redactie"
        verbose_name_plural = "nakijken door de redactie"

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, str, bool]]:
        """Return what this person may do with what was handed in; with their own work nothing."""
        from members.policy import may_approve

        if not super().get_actions(obj, user) or not may_approve(user, obj.current_workflow_state):
            return []
        return [
            ("reject", "Terugsturen met een opmerking", True),
            ("approve", "Goedkeuren en plaatsen", False),
            ("approve", "Goedkeuren met een opmerking", True),
        ]

    def get_form_for_action(self, action: str) -> Any:
        """Return the form of this step; who gets something back reads why."""
        from members.forms import RemarkForm

        return RemarkForm if action == "reject" else super().get_form_for_action(action)

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> "QuerySet[TaskState]":
        """Return what waits for this person: what others handed in."""
        return (
            super()
            .get_task_states_user_can_moderate(user, **kwargs)
            .exclude(workflow_state__requested_by=user)
        )

    @classmethod
    def get_description(cls) -> str:
        return "Iemand van de redactie kijkt het na. Niemand keurt eigen werk goed."
