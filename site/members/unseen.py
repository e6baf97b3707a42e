"""What nobody but its keeper knows of yet: a piece of a member, until it goes to the editors for the first time."""

from django.db.models import BigIntegerField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, WorkflowState

from members.models import User
from members.roles import EDITORS, GROUP_OF_ROLE


def unseen_pieces() -> "QuerySet[Page]":
    """Return them; what somebody makes who works in the admin is shared with colleagues from the start."""
    editors = User.objects.filter(
        Q(is_superuser=True) | Q(groups__name__in=[GROUP_OF_ROLE[role] for role in EDITORS])
    )
    # A round points at its page by a text.
    handed_in = WorkflowState.objects.annotate(number=Cast("object_id", BigIntegerField()))
    pieces: QuerySet[Page] = (
        Page.objects.filter(live=False, first_published_at=None, owner__isnull=False)
        .exclude(owner__in=editors)
        .exclude(pk__in=handed_in.values("number"))
        .annotate_approved_schedule()
        .filter(_approved_schedule=False)
    )
    return pieces


def unseen_by(user: User) -> "QuerySet[Page]":
    """Return those that this person does not know of."""
    return unseen_pieces().exclude(owner_id=user.pk)


def is_unseen_by(user: User, page: Page) -> bool:
    """Whether this person does not know of this page; without a question about what was on the site."""
    if page.live or page.first_published_at or page.owner_id in (None, user.pk):
        return False
    return unseen_by(user).filter(pk=page.pk).exists()
