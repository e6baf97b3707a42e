"""The text of a mail: a greeting, what happened, what one can do next, and who it is from."""

from django.template.loader import render_to_string

from core.addresses import absolute
from members.models import User
from members.people import name_to_greet

PACE_PATH = "/mijn/berichten/#mail"


def write(template: str, recipient: User | None, **context: object) -> str:
    """Return the text made with this template of `templates/members/email/`, plain and ready to send."""
    frame = {"name": name_to_greet(recipient), "pace_address": absolute(PACE_PATH)}
    return render_to_string(f"members/email/{template}.txt", {**frame, **context}).strip() + "\n"
