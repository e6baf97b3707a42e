"""Telling people what happened: a message on the site, and mail in the pace each of them chose."""

from collections.abc import Iterable

from core.addresses import absolute, is_own_path
from core.dutch import as_sentence
from core.text import on_one_line
from members.letters import write
from members.models import Message, OutgoingMail, Profile, User
from members.models.people import MailPace
from members.outbox import post_all
from members.policy import is_member_of_site

LONGEST_TITLE = 250
# The key of the mail is made from it, with the number of the person behind it.
LONGEST_KEY = 170
ACTION = "Bekijk het hier"


def tell(
    recipient: User,
    key: str,
    title: str,
    text: str = "",
    path: str = "",
    action: str = "",
    by: User | None = None,
    always: bool = False,
) -> None:
    """Tell one person, once per `key`: see `tell_many`."""
    tell_many([recipient], key, title, text, path, action, by, always)


def tell_many(
    recipients: Iterable[User],
    key: str,
    title: str,
    text: str = "",
    path: str = "",
    action: str = "",
    by: User | None = None,
    always: bool = False,
) -> None:
    """Leave a message for each of these people, once per `key`, and mail it in the pace they chose.

    `path` is where they can do something about it and `action` says what; `by` is who did it, and is
    not told. `always` mails it at once whatever they chose, because it is about their account. May be
    called inside a transaction: nothing leaves when that is rolled back.
    """
    if len(key) > LONGEST_KEY or not (path == "" or is_own_path(path)):
        raise ValueError("A message has a short key, and leads to a path of this site or nowhere.")
    people = _not_told_yet(recipients, key, by)
    paces = {} if always else _chosen_paces(people)
    title = _on_one_line(title)
    messages = [
        Message(
            recipient=person,
            key=key,
            title=title,
            text=text,
            path=path,
            action=action,
            in_digest=paces.get(person.pk) == MailPace.DAILY,
        )
        for person in people
    ]
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    post_all(
        [
            _mail_about(message)
            for message in messages
            if paces.get(message.recipient_id, MailPace.AT_ONCE) == MailPace.AT_ONCE
        ]
    )


def _chosen_paces(people: list[User]) -> dict[int, str]:
    return dict(Profile.objects.filter(user__in=people).values_list("user_id", "mail_pace"))


def _not_told_yet(recipients: Iterable[User], key: str, by: User | None) -> list[User]:
    people = {person.pk: person for person in recipients if is_member_of_site(person)}
    if by is not None:
        people.pop(by.pk, None)
    told = Message.objects.filter(key=key, recipient__in=people).values_list("recipient_id", flat=True)
    for pk in told:
        people.pop(pk)
    return list(people.values())


def _on_one_line(title: str) -> str:
    """A title holds the title of a page, and that is whatever its writer made of it."""
    line = on_one_line(title)
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"


def _mail_about(message: Message) -> OutgoingMail:
    person = message.recipient
    text = write(
        "message",
        person,
        title=as_sentence(message.title),
        text=message.text.strip(),
        action=(message.action or ACTION).rstrip(".:"),
        address=absolute(message.path) if message.path else "",
    )
    return OutgoingMail(
        key=f"bericht:{message.key}:{person.pk}",
        recipient=person,
        address=person.email,
        subject=message.title,
        text=text,
    )


def unread_count(user: User) -> int:
    """Return how many messages this person has not opened yet."""
    return user.messages.unread().count()
