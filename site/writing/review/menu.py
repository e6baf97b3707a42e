"""The way into the queue from everywhere in the admin, with how much waits for this person."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from members.views.shared import me
from writing.review.queue import waiting_count
from writing.review.views import QUEUE_TITLE


class WaitingMenuItem(MenuItem):  # type: ignore[misc]
    """ "Wat wacht (3)"."""

    def __init__(self) -> None:
        super().__init__(QUEUE_TITLE, reverse("review_queue"), name="wat-wacht", icon_name="tasks", order=10)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Return the item with the number of this person; the item itself is shared by everybody."""
        amount = waiting_count(me(request))
        label = f"{self.label} ({amount})" if amount else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, classname=self.classname)
