"""Somebody who writes a piece in a browser without a script: opens a step, changes what stands there, presses a button."""

from bs4 import BeautifulSoup
from django.test import Client

from writing.drafts import newest


class Writer:
    """A member at work on one piece."""

    def __init__(self, user):
        self.user = user
        self.client = Client()
        self.client.force_login(user)
        self.page = None

    def begin(self, slug):
        """Begin a piece of this kind; returns the address of its first step."""
        response = self.client.post(f"/mijn/plaatsen/{slug}/")
        self.page = self._page(int(response.url.split("/")[3]))
        return response.url

    def go_on_with(self, page):
        """Write at a piece that is there."""
        self.page = page
        return self

    def _page(self, number):
        from wagtail.models import Page

        return Page.objects.get(pk=number).specific

    def address(self, step):
        return f"/mijn/stukken/{self.page.pk}/schrijven/{step}/"

    def open(self, step):
        """The HTML of a step."""
        response = self.client.get(self.address(step))
        assert response.status_code == 200, response.status_code
        return BeautifulSoup(response.content, "html.parser")

    def fill(self, step, button="verder", **typed):
        """Type values (None unticks) over what the step shows, and press a button."""
        data = sent_by(self.open(step).find("form", class_="write"))
        for name, value in typed.items():
            data.pop(name, None)
            if value is not None:
                data[name] = value
        return self.client.post(self.address(step), {**data, button: "1"})

    def errors(self, step):
        """What stands beside the fields of a step."""
        found = self.open(step).find_all(class_="field__errors")
        return [error.get_text(strip=True) for error in found if error.get_text(strip=True)]

    @property
    def written(self):
        """The newest version of the page."""
        return newest(self._page(self.page.pk))

    def hand_in(self):
        """Press "Naar de redactie"; returns what is still missing, or nothing."""
        check = self.open("nakijken")
        missing = [item.get_text(" ", strip=True) for item in check.select(".write__missing li")]
        if not missing:
            response = self.client.post(f"/mijn/stukken/{self.page.pk}/inleveren/")
            assert response.status_code == 302
        return missing


def sent_by(form):
    """What a browser sends for a form as it stands."""
    data = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name = field.get("name")
        if name and (value := _value(field)) is not None:
            data.setdefault(name, []).append(value)
    return data


def _value(field):
    if field.name == "textarea":
        return field.get_text().removeprefix("\n")
    if field.name == "select":
        chosen = field.find("option", selected=True) or field.find("option")
        return chosen["value"] if chosen else None
    kind = field.get("type", "text")
    if kind in ("checkbox", "radio"):
        return field.get("value", "on") if field.has_attr("checked") else None
    return None if kind in ("submit", "file", "button") else field.get("value", "")
