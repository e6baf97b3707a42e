"""What a member tells about themselves, and for which municipalities an editor works."""

import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.text import label_key
from members.models.users import User
from vocabulary.models import Municipality, Term

LONGEST_ORGANISATION = 160


class Shown(models.TextChoices):
    """Who may see one thing of a profile."""

    NOBODY = "niemand", "niemand"
    MEMBERS = "leden", "leden van het platform"
    EVERYONE = "iedereen", "iedereen"


class MailPace(models.TextChoices):
    """How often somebody wants mail about what happens with their pieces."""

    AT_ONCE = "meteen", "meteen"
    DAILY = "dagelijks", "een keer per dag, alles bij elkaar"
    NEVER = "niet", "niet; ik kijk zelf op de site"


# What of a profile can be shown or hidden, each by itself.
SHOWABLE = ("name", "function", "organisation", "municipality", "expertise", "about", "picture", "email")


class ProfileQuerySet(models.QuerySet["Profile"]):
    """Ways to find people; somebody whose name is hidden is not found at all."""

    def listed(self) -> "ProfileQuerySet":
        """Return those whose name other members may see."""
        return self.filter(user__is_active=True, shown__name__in=[Shown.MEMBERS, Shown.EVERYONE])

    def public(self) -> "ProfileQuerySet":
        """Return those who want a page that everybody can read."""
        return self.filter(
            Q(user__is_active=True, has_public_page=True, shown__name=Shown.EVERYONE),
            public_slug__isnull=False,
        )


class Profile(models.Model):
    """One per account. Everything is hidden until its owner shows it."""

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, related_name="profile", verbose_name="account"
    )
    function = models.CharField("functie", max_length=120, blank=True)
    organisation = models.CharField("organisatie", max_length=LONGEST_ORGANISATION, blank=True)
    organisation_key = models.CharField(
        "organisatie, zoals vergeleken",
        max_length=LONGEST_ORGANISATION,
        blank=True,
        editable=False,
        db_index=True,
    )
    municipality = models.ForeignKey(
        Municipality,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="gemeente",
    )
    expertise = models.ManyToManyField(
        Term, blank=True, related_name="+", verbose_name="waar u veel van weet"
    )
    about = models.TextField("over u", blank=True, max_length=1500)
    picture = models.ImageField("foto", upload_to="portretten/", blank=True)
    shown = models.JSONField("wie wat ziet", default=dict, blank=True)
    has_public_page = models.BooleanField("eigen pagina voor iedereen", default=False)
    public_slug = models.SlugField(max_length=80, unique=True, null=True, blank=True)
    mail_pace = models.CharField(
        "mail over uw stukken", max_length=10, choices=MailPace.choices, default=MailPace.AT_ONCE
    )

    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = "profiel"
        verbose_name_plural = "profielen"

    def __str__(self) -> str:
        return str(self.user)

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the organisation as it is compared: without case, accents and extra spaces."""
        self.organisation_key = label_key(self.organisation)[:LONGEST_ORGANISATION]
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def shows(self, name: str, to_members: bool) -> bool:
        """Whether this thing may be seen, by members or else by everybody; what is unknown is hidden."""
        enough = {Shown.EVERYONE, Shown.MEMBERS} if to_members else {Shown.EVERYONE}
        return name in SHOWABLE and self.shown.get(name, Shown.NOBODY) in enough


class Editorship(models.Model):
    """For which municipalities an editor works, and who stands in for them."""

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, related_name="editorship", verbose_name="redacteur"
    )
    municipalities = models.ManyToManyField(
        Municipality,
        blank=True,
        related_name="editorships",
        verbose_name="gemeenten",
        help_text="Leeg betekent: alle gemeenten.",
    )
    away_until = models.DateField("afwezig tot en met", null=True, blank=True)
    stand_in = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="stands_in_for",
        verbose_name="wie waarneemt",
    )

    class Meta:
        verbose_name = "werkgebied van een redacteur"
        verbose_name_plural = "werkgebieden van redacteuren"
        constraints: ClassVar[list] = [
            models.CheckConstraint(condition=~Q(user=models.F("stand_in")), name="nobody_stands_in_for_self")
        ]

    def __str__(self) -> str:
        return str(self.user)

    def is_away(self, today: datetime.date | None = None) -> bool:
        """Whether this editor is away; the last day itself counts."""
        return self.away_until is not None and self.away_until >= (today or timezone.localdate())
