"""Who hears of what editors did with a piece: who made it, who had taken it up, and who has it now."""

from collections.abc import Iterable

from wagtail.models import Page, TaskState, WorkflowState

from core import dutch
from members.editors import editors_for, here_for
from members.messages import tell, tell_many
from members.models import User
from members.places import places_of
from writing.models import Review
from writing.review.addresses import maker_path, public_path, review_path

# Who handed it in stands on the page itself: mail keeps no more names than it needs.
NEW = "Iemand leverde het in. Het wacht tot u of een collega het oppakt."
AGAIN = "De maker heeft het aangepast na de opmerking. Het staat op uw naam."


def handed_in(review: Review, step: TaskState, page: Page, user: User | None) -> None:
    """Tell who has it, or else the editors of its place, that a piece waits for them."""
    makers = _makers(page, review.workflow_state)
    holder = here_for(review.claimed_by) if review.claimed_by else None
    tell_many(
        [holder] if holder else editors_for(places_of(page), without=makers),
        key=f"ingeleverd:{step.pk}",
        title=f"“{page.draft_title}” wacht op de redactie",
        text=AGAIN if holder else NEW,
        path=review_path(review),
        action="Bekijk het stuk",
        by=user,
    )


def taken_back(review: Review, page: Page, user: User) -> None:
    """Tell who had taken it up that it is gone from the queue; nobody else was busy with it."""
    if review.claimed_by:
        tell(
            review.claimed_by,
            key=f"teruggehaald:{review.workflow_state.current_task_state_id}",
            title=f"“{page.draft_title}” is teruggehaald",
            text="De maker werkt er weer aan. U hoeft er niets mee. Komt het opnieuw, dan krijgt u bericht.",
            by=user,
        )


def approved(review: Review, step: TaskState, page: Page, editor: User | None) -> None:
    """Tell the makers that it is on the site or will be, with what the editor wrote."""
    title = f"“{page.title}” staat op de site" if page.live else f"“{page.title}” is goedgekeurd"
    next_step = "Kijk of het er goed op staat. Klopt er iets niet meer, verander het dan in Mijn platform."
    if not page.live and page.go_live_at:
        moment = f"{dutch.date(page.go_live_at)} om {dutch.time(page.go_live_at)}"
        next_step = f"Het komt vanzelf op de site, op {moment}. U hoeft niets te doen."
    for maker in _makers(page, review.workflow_state):
        tell(
            maker,
            key=f"goedgekeurd:{step.pk}",
            title=title,
            text=_with_remark(step.comment, editor, next_step),
            path=public_path(page, maker),
            action="Bekijk het stuk",
            by=editor,
        )
    _tell_holder(review, step, editor, f"{_name(editor)} heeft “{page.title}” goedgekeurd")


def sent_back(review: Review, step: TaskState, page: Page, editor: User | None) -> None:
    """Tell the makers what the editor asks, word for word."""
    next_step = "Pas het aan en kies opnieuw “Naar de redactie”. Wat u schreef staat er nog precies zo."
    for maker in _makers(page, review.workflow_state):
        tell(
            maker,
            key=f"teruggestuurd:{step.pk}",
            title=f"De redactie heeft een opmerking bij “{page.draft_title}”",
            text=_with_remark(step.comment, editor, next_step),
            path=maker_path(page, maker),
            action="Ga verder met het stuk",
            by=editor,
        )
    _tell_holder(review, step, editor, f"{_name(editor)} heeft “{page.draft_title}” teruggestuurd")


def taken_out(review: Review, page: Page, editor: User | None) -> None:
    """Tell the makers that an editor ended the round without a word."""
    for maker in _makers(page, review.workflow_state):
        tell(
            maker,
            key=f"gestopt:{review.pk}",
            title=f"“{page.draft_title}” wacht niet meer op de redactie",
            text=f"{_name(editor)} heeft het uit de rij gehaald. U kunt verder schrijven en het opnieuw inleveren.",
            path=maker_path(page, maker),
            action="Bekijk het stuk",
            by=editor,
        )


def placed(page: Page, maker: User | None, editor: User | None) -> None:
    """Tell whose page it is that an editor placed a version of it, once for each version."""
    if maker:
        tell(
            maker,
            key=f"geplaatst:{page.live_revision_id}",
            title=f"De redactie heeft “{page.title}” geplaatst",
            text="Het kan zijn dat er iets in verbeterd is. Kijk of het er goed op staat.",
            path=public_path(page, maker),
            action="Bekijk het stuk",
            by=editor,
        )


def taken_off(page: Page, editor: User) -> None:
    """Tell whose page it is that an editor took it off the site without being asked."""
    if page.owner:
        tell(
            page.owner,
            key=f"afgehaald:{page.pk}:{page.last_published_at}",
            title=f"De redactie heeft “{page.title}” van de site gehaald",
            text="U houdt de tekst. Wilt u weten waarom? Vraag het de redactie.",
            path=maker_path(page, page.owner),
            action="Bekijk het stuk",
            by=editor,
        )


def thrown_away(page: Page, editor: User) -> None:
    """Tell whose page it was that it is gone."""
    if page.owner:
        tell(
            page.owner,
            key=f"weggegooid:{page.pk}",
            title=f"De redactie heeft “{page.title}” weggegooid",
            text="De pagina en haar tekst zijn er niet meer. Klopt dat niet? Laat het de redactie weten.",
            by=editor,
        )


def handed_over(review: Review, editor: User, colleague: User) -> None:
    """Tell who has it now."""
    tell(
        colleague,
        key=f"overgedragen:{review.pk}:{review.claimed_at:%Y%m%d%H%M%S}",
        title=f"{_name(editor)} vraagt u “{review.page.draft_title}” na te kijken",
        text="Het staat nu op uw naam. Hebt u geen tijd? Draag het over of laat het los.",
        path=review_path(review),
        action="Kijk het stuk na",
        by=editor,
    )


def waits_long(review: Review, editors: Iterable[User], day: str) -> None:
    """Remind these editors of a piece, once on a day."""
    since = dutch.date(review.handed_in_at)
    tell_many(
        editors,
        key=f"herinnering:{review.pk}:{day}",
        title=f"“{review.page.draft_title}” wacht nog op u",
        text=f"Het is op {since} ingeleverd. Iemand wacht op antwoord. Lukt het u niet, draag het dan over.",
        path=review_path(review),
        action="Kijk het stuk na",
    )


def _tell_holder(review: Review, step: TaskState, editor: User | None, title: str) -> None:
    if review.claimed_by:
        tell(
            review.claimed_by,
            key=f"door-een-ander:{step.pk}",
            title=title,
            text="U had het opgepakt. U hoeft er niets meer mee.",
            path=review_path(review),
            action="Bekijk wat er gebeurd is",
            by=editor,
        )


def _makers(page: Page, state: WorkflowState) -> list[User]:
    people = {user.pk: user for user in (page.owner, state.requested_by) if user}
    return list(people.values())


def _with_remark(remark: str, editor: User | None, next_step: str) -> str:
    if not remark.strip():
        return next_step
    return f"{_name(editor)} schreef:\n\n{remark.strip()}\n\n{next_step}"


def _name(editor: User | None) -> str:
    """Return how an editor is named to others: never by an e-mail address."""
    return (editor.get_full_name() if editor else "") or "Iemand van de redactie"
