"""What must have become of a piece when the table says that somebody may do something to it."""

from wagtail.models import Page, PageViewRestriction, WorkflowState

from members.models import Invitation, JoinRequest, User
from members.policy import role_of
from members.roles import Role
from tests.permissions.bodies import TYPED, colleague_of
from writing.models import Experience, OfflineRequest, RescuedText, Review
from writing.models.requests import RequestState


def of_page(check):
    """An effect that shows on the page itself, of its own type."""
    return lambda world, role: (page := world.page(role)) is not None and check(page.specific)


def gone(world, role):
    return world.page(role) is None


def typed(page):
    """Whether what was typed stands in the newest version, while visitors see what they saw."""
    return page.get_latest_revision_as_object().title == TYPED and (not page.live or page.title != TYPED)


def offline_is(state):
    return lambda world, role: OfflineRequest.objects.filter(
        page=world.page(role), state=state, requested_by__isnull=False
    ).exists()


def copied(world, role):
    """A copy is a draft of who made it."""
    copy = Page.objects.get(slug="kopie")
    return copy.owner == world.people[role] and not copy.live and copy.alias_of_id is None


def begun(world, role):
    """A draft for one's own municipality, which only its maker sees."""
    page = Page.objects.order_by("pk").last().specific
    return not page.live and page.owner == world.people[role] and page.pk != world.page(role).pk


def told(world, role):
    """An experience waits for the editors, in the name of who wrote it if they are a member."""
    written = Experience.objects.order_by("pk").last()
    user = world.people.get(role)
    return written.state == "wacht" and written.user == (user if role != "waiting" else None)


def handed_in(world, role):
    """It is with the editors, in the name of who pressed the button."""
    state = world.page(role).current_workflow_state
    return state and state.status == "in_progress" and state.requested_by == world.people[role]


published = of_page(lambda page: page.live and page.title == TYPED)


def judged(status):
    """A round that ended like this, in the name of who judged it."""
    return lambda world, role: WorkflowState.objects.filter(
        pk=world.numbers(role)["round"], status=status, task_states__finished_by=world.people[role]
    ).exists()


def holder_is(check):
    return lambda world, role: check(
        Review.objects.get(pk=world.numbers(role)["review"]).claimed_by, world, role
    )


def experience_is(state):
    return lambda world, role: Experience.objects.get(pk=world.numbers(role)["experience"]).state == state


def is_now(person, role):
    """Whether the person with this role is something else by now."""
    return lambda world, _: role_of(User.objects.get(pk=world.people[person].pk)) == role


def placed(world, role):
    """A piece was begun, that nobody but its maker sees."""
    page = Page.objects.order_by("pk").last()
    return page.owner == world.people[role] and not page.live


def joined(world, role):
    return role_of(User.objects.get(email="nieuw@example.org")) == Role.WAITING


approved = of_page(
    lambda page: page.live and not page.workflow_in_progress and not page.has_unpublished_changes
)
sent_back = judged("needs_changes")

EFFECTS = {
    "Ask to join": joined,
    "Accept one's own invitation": is_now("waiting", Role.MEMBER),
    "Let somebody in": is_now("waiting", Role.MEMBER),
    "Decline somebody": lambda world, role: (
        world.people["waiting"].join_request.state == "wacht"
        and JoinRequest.objects.get(pk=world.furniture["request"]).state == "afgewezen"
    ),
    "Take one's request back": lambda world, role: (
        not JoinRequest.objects.filter(user=world.people[role]).exists()
    ),
    "Begin a piece": placed,
    "Change one's profile": lambda world, role: (
        User.objects.get(pk=world.people[role].pk).last_name == "Anders"
    ),
    "Invite a colleague": lambda world, role: (
        world.people[role].invitations.filter(email="collega@example.org").exists()
    ),
    "Withdraw one's invitation": lambda world, role: Invitation.objects.get().withdrawn_at is not None,
    "Be erased": lambda world, role: not User.objects.filter(pk=world.people[role].pk).exists(),
    "Take over the page of a colleague": lambda world, role: (
        world.people[role].owned_pages.filter(offer=None).exists()
    ),
    'Tell "Ik deed dit ook"': told,
    "Begin the same in one's own municipality": begun,
    "Keep a step": of_page(typed),
    "Keep by itself": of_page(typed),
    "Hand in": handed_in,
    "Take back": of_page(lambda page: not page.workflow_in_progress),
    "Ask to take it offline": offline_is(RequestState.OPEN),
    "Let it stay after all": offline_is(RequestState.WITHDRAWN),
    "Throw it away": gone,
    "Choose from what was kept aside": of_page(
        lambda page: page.get_latest_revision_as_object().title == "Iets anders"
    ),
    "Throw away what was kept aside": lambda world, role: (
        not RescuedText.objects.filter(page=world.page(role)).exists()
    ),
    "Say that it is closed for a while": of_page(lambda page: page.status == "gepauzeerd"),
    "Close it for a while, in the admin": of_page(lambda page: page.status == "gepauzeerd"),
    "Say that it was checked": of_page(lambda page: page.checked_by == "de gastvrouw"),
    "Tell that it was checked, in the admin": of_page(lambda page: page.checked_by == "de gastvrouw"),
    "Save": of_page(typed),
    "Publish": published,
    "Go back to a version and publish it": published,
    "Hand in for review": handed_in,
    "Cancel the review": of_page(lambda page: not page.workflow_in_progress),
    "Delete": gone,
    "Delete many": gone,
    "Unpublish": of_page(lambda page: not page.live),
    "Unpublish many": of_page(lambda page: not page.live),
    "Publish many": of_page(lambda page: page.live),
    "Stop what was planned": of_page(lambda page: page.scheduled_revision is None),
    "Copy": copied,
    "Lock": of_page(lambda page: page.locked),
    "Unlock": of_page(lambda page: not page.locked),
    "Close it for who has no account": lambda world, role: PageViewRestriction.objects.filter(
        page=world.page(role)
    ).exists(),
    "Approve": lambda world, role: approved(world, role) and judged("approved")(world, role),
    "Approve in the queue": lambda world, role: approved(world, role) and judged("approved")(world, role),
    "Send back": sent_back,
    "Send back in the queue": sent_back,
    "Take it up": holder_is(lambda holder, world, role: holder == world.people[role]),
    "Let go of what was taken up": holder_is(lambda holder, world, role: holder is None),
    "Hand it over to a colleague": holder_is(
        lambda holder, world, role: holder == world.people[colleague_of(role)]
    ),
    "Show an experience": experience_is("geplaatst"),
    "Refuse an experience": experience_is("niet_geplaatst"),
    "Take it off because its keeper asks": of_page(lambda page: not page.live),
    "Leave it on the site": offline_is(RequestState.DECLINED),
}
