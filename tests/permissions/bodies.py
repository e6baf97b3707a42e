"""What a browser sends with a row of the table, by what the row says is done."""

import dataclasses
from io import BytesIO

from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text, streamfield

from core.visitor_tokens import new_token
from members.models.people import SHOWABLE
from members.policy import may_approve, may_see_piece
from writing.drafts import open_work
from writing.kinds import kind_of
from writing.models import Review
from writing.review.moves import claim, version_of
from writing.tokens import token_for

# These addresses answer with another page of the site, and that is their work.
LEADING_ON = {"/mijn/berichten/{message}/"}
# These are sent as a form, and yet only show something.
READING = {
    "/beheer/pages/{piece}/edit/preview/",
    "/beheer/pages/workflow/collect_action_data/{piece}/approve/{step}/",
    "/mijn/gegevens/meenemen/",
}
TYPED = "Koperen kruiwagen"
A_WHILE = 60
# What a browser makes of a ticked box, and a script of blocks.
BODY = streamfield([("text", rich_text("<p>Elke vrijdag staat de tafel vol.</p>"))])
WRITTEN = nested_form_data({"body": BODY, "nobody_recognisable": "on"})
# The form of the admin per kind: to fetch it for every piece would cost more than all the rest.
_forms = {}


ASKING = {
    "first_name": "Noor",
    "last_name": "Bakker",
    "organisation": "Buurthuis Oost",
    "municipality": "GM0606",
    "what_i_do": "Ik kook elke vrijdag met mensen uit de buurt.",
}
PROFILE = {
    "first_name": "Noor",
    "last_name": "Anders",
    **{f"shown_{name}": "niemand" for name in SHOWABLE},
}


def small_picture():
    """Return the bytes of a picture."""
    made = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(made, "PNG")
    return made.getvalue()


def body_for(row, world, role):
    """Return the form that goes with a row."""
    body = BODIES.get(row.what, {})
    return body(world, role) if callable(body) else body


def experience(world, role):
    """A form that was open for a while before it was sent."""
    user = world.people.get(role)
    token = new_token(f"ik-deed-dit-ook:{world.piece_of(role).page.pk}:{user.pk if user else ''}")
    aged = dataclasses.replace(token, issued=token.issued - A_WHILE)
    return {"bewijs": aged.signed(), "homepage": "", "what_i_did": "Wij kookten ook samen, elke vrijdag."}


def joining(world, role):
    """Somebody who is not known here asks to join."""
    token = new_token("meedoen::")
    aged = dataclasses.replace(token, issued=token.issued - A_WHILE)
    return {
        **ASKING,
        "email": "nieuw@example.org",
        "password1": "een-lange-zin-om-te-proberen",
        "bewijs": aged.signed(),
        "homepage": "",
    }


def step(world, role):
    """The step with the title in it, with another title; also with the token that somebody could have made."""
    page, user = world.page(role), world.people.get(role)
    kind = kind_of(page)
    fields, seen, key = {}, "", title_step(kind).key
    if user and may_see_piece(user, page):
        work = open_work(page, user)
        fields, seen = work.fields_of(title_step(kind)), work.seen(title_step(kind))
    token = token_for(page, user) if user else ""
    return {**fields, "titel": TYPED, "bewijs": token, "gezien": seen, "stap": key, "bewaren": "1"}


def title_step(kind):
    """Return the step of the form of a kind that asks for the title."""
    return next(step for step in kind.form.steps if "titel" in step.fields)


def choice(world, role):
    """What was kept aside instead of what stands there."""
    page, user = world.page(role), world.people.get(role)
    if not user or not may_see_piece(user, page):
        return {"keuze-titel": "hier"}
    work = open_work(page, user)
    return {"keuze-titel": "hier", "gezien": work.fingerprint(["titel"])}


def in_the_admin(**buttons):
    """The form of the page in the admin, with another title and one of its buttons."""
    return lambda world, role: {**_admin_form(world, role), "title": TYPED, **buttons}


def _admin_form(world, role):
    page = world.piece_of(role).page
    kind = type(page)
    if kind not in _forms:
        own, browser = world.own_piece.page, Client()
        browser.force_login(own.owner)
        html = browser.get(f"/beheer/pages/{own.pk}/edit/").content.decode()
        form = querydict_from_html(html, form_id="page-edit-form")
        _forms[kind] = {key: _without_numbers(key, form.getlist(key)) for key in form} | WRITTEN
    return _forms[kind] | {"slug": page.slug}


def _without_numbers(key, values):
    """The people and links of one page are not those of another."""
    if key.endswith("-INITIAL_FORMS"):
        return ["0"]
    return [""] if key.endswith("-id") else values


def in_section(name):
    """The section the piece stands in, in the field with this name."""
    return lambda world, role: {name: world.numbers(role)["section"]}


def copy(world, role):
    section = world.numbers(role)["section"]
    return {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": section, "publish_copies": "on"}


def decision(word):
    """What lies before an editor in the queue, and what they make of it."""

    def sent(world, role):
        review = Review.objects.get(pk=world.numbers(role)["review"])
        return {"decision": word, "remark": "Noem de plek nog.", "version": version_of(review.page)}

    return sent


def letting_go(world, role):
    """Whoever may, has it in hand before they let go of it."""
    user, review = world.people.get(role), Review.objects.get(pk=world.numbers(role)["review"])
    if user and may_approve(user, review.workflow_state):
        claim(review, user)
    return {}


def colleague_of(role):
    """Return to whom somebody gives a piece: not to themselves."""
    return "editor here" if role != "editor here" else "editor for all"


BODIES = {
    'Tell "Ik deed dit ook"': experience,
    "Begin the same in one's own municipality": lambda world, role: {
        "municipality": world.furniture["place"]
    },
    "Keep a step": step,
    "Keep by itself": step,
    "Ask to take it offline": {"reason": "Wij zijn gestopt."},
    "Choose from what was kept aside": choice,
    "Say that it was checked": {"checked_by": "de gastvrouw"},
    "Tell that it was checked, in the admin": {"checked_by": "de gastvrouw"},
    "Show a preview": in_the_admin(),
    "Save": in_the_admin(),
    "Publish": in_the_admin(**{"action-publish": "action-publish"}),
    "Hand in for review": in_the_admin(**{"action-submit": "action-submit"}),
    "Cancel the review": in_the_admin(**{"action-cancel-workflow": "action-cancel-workflow"}),
    "Go back to a version and publish it": in_the_admin(**{"action-publish": "action-publish"}),
    "Copy": copy,
    "Close it for who has no account": {"restriction_type": "login"},
    "Send back": {"comment": "Noem de plek nog."},
    "Collect a remark": {"comment": "Mooi."},
    "Move many": in_section("chooser"),
    "Ask to join": joining,
    "Ask it better": ASKING,
    "Choose how often mail comes": {"mail_pace": "niet"},
    "Note that all were read": lambda world, role: {"tot": world.furniture["message"]},
    "Change one's profile": PROFILE,
    "Change one's portrait": lambda world, role: {"picture": ContentFile(small_picture(), "ik.png")},
    "Invite a colleague": {"email": "collega@example.org", "name": "Noor", "remark": ""},
    "Be erased": {"contributions": "bewaren", "certain": "on"},
    "Decline somebody": {"reason": "Wij weten nog niet waar u werkt."},
    "Merge a term": lambda world, role: {"into": world.furniture["other_word"]},
    "Approve in the queue": decision("approve"),
    "Send back in the queue": decision("reject"),
    "Let go of what was taken up": letting_go,
    "Hand it over to a colleague": lambda world, role: {"colleague": world.people[colleague_of(role)].pk},
    "Leave it on the site": {"answer": "Het klopt nog."},
}
