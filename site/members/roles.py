"""The roles and the groups that carry them."""

from django.db import models

EDITORS_GROUP = "Redactie"
MEMBERS_GROUP = "Leden"
ADMINISTRATORS_GROUP = "Beheer"


class Role(models.TextChoices):
    """What somebody is on this platform; the label is what people read."""

    VISITOR = "bezoeker", "bezoeker"
    WAITING = "wachtend", "wachtend"
    MEMBER = "lid", "lid"
    EDITOR = "redacteur", "redacteur"
    ADMINISTRATOR = "beheerder", "beheerder"


# From the most to the least, so that somebody in two groups gets the higher role.
GROUP_OF_ROLE: dict[Role, str] = {
    Role.ADMINISTRATOR: ADMINISTRATORS_GROUP,
    Role.EDITOR: EDITORS_GROUP,
    Role.MEMBER: MEMBERS_GROUP,
}

# Who writes in the site, and who judges what others hand in.
MEMBERS = frozenset({Role.MEMBER, Role.EDITOR, Role.ADMINISTRATOR})
EDITORS = frozenset({Role.EDITOR, Role.ADMINISTRATOR})
