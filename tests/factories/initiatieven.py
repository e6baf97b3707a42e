"""Initiatives and who offers them."""

import datetime

import factory
from django.utils import timezone

from initiatieven.models import InitiativePage, Organisation
from tests.factories.pages import ContentPageFactory


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation
        django_get_or_create = ("name",)

    name = factory.Sequence(lambda number: f"Organisatie {number}")
    phone = "010 987 65 43"


class InitiativeFactory(ContentPageFactory):
    """One that can be joined in Schiedam and was checked last week, unless told otherwise."""

    class Meta:
        model = InitiativePage

    title = factory.Sequence(lambda number: f"Initiatief {number}")
    when = "Elke dinsdag, 14.00 uur"
    phone = "010 123 45 67"
    checked_on = factory.LazyFunction(lambda: timezone.localdate() - datetime.timedelta(days=7))
    checked_by = "de gastvrouw"
