"""Municipalities beyond the three that every site begins with."""

import factory

from vocabulary.models import Municipality


class MunicipalityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Municipality

    code = factory.Sequence(lambda number: f"GM{9000 + number}")
    name = factory.Sequence(lambda number: f"Waterdorp {number}")
    desk_name = "Loket Waterdorp"
    desk_phone = "010 555 66 77"
