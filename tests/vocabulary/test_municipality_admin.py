"""A municipality with its desk, as an editor fills it in."""

import pytest
from django.test import Client

from members.models import User
from vocabulary.models import Municipality

pytestmark = pytest.mark.django_db

ADD = "/beheer/snippets/vocabulary/municipality/add/"


@pytest.fixture
def editor(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(User.objects.create_superuser("baas@example.org", "x"))
    return client


def filled(**fields):
    wanted = {
        "name": "Maassluis",
        "code": "GM0556",
        "desk_name": "Loket Samen",
        "desk_phone": "010 000 00 00",
    }
    empty = dict.fromkeys(
        [
            "slug",
            "province",
            "intro",
            "urgent_line",
            "desk_hours",
            "desk_address",
            "desk_help",
            "postcodes",
            "latitude",
            "longitude",
        ],
        "",
    )
    return {**empty, "body": "null", **wanted, **fields}


def test_a_municipality_with_a_desk_is_made(editor):
    assert editor.post(ADD, filled(latitude="51.923", longitude="4.25")).status_code == 302
    assert Municipality.objects.get(slug="maassluis").has_desk


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("desk_phone", "bel maar", "Vul een telefoonnummer in."),
        ("latitude", "512", "tussen 50 en 54"),
        ("longitude", "51.9", "tussen 3 en 8"),
        ("code", "606", "Bijvoorbeeld GM0606"),
        ("postcodes", "31a1", "Schrijf bijvoorbeeld 3111-3125."),
        ("name", "Schiedam", "Dit is al in gebruik."),
        ("name", "", "Vul dit in."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(editor, field, value, says):
    Municipality.objects.get_or_create(code="GM0606", defaults={"name": "Schiedam"})
    response = editor.post(ADD, filled(**{field: value}))
    assert response.status_code == 200
    assert says in " ".join(response.context["form"].errors[field])


def test_neighbours_are_boxes_to_tick(editor):
    assert 'type="checkbox" name="neighbours"' in editor.get(ADD).content.decode()
