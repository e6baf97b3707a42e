"""What holds for every kind members can place: nothing is lost between a page and its form."""

import datetime
import json
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content.records.registry import adapter_for
from kennisbank.models import ArticlePage
from members.roles import Role
from tests.factories.initiatieven import InitiativeFactory, OrganisationFactory
from tests.factories.kennisbank import CardFactory
from tests.factories.members import make_user
from tests.factories.places import MunicipalityFactory
from tests.writer import Writer
from vocabulary.models import Term
from writing import kinds, moves

DEMO = Path(__file__).resolve().parents[1] / "site/exchange/demo"

# Keys of the exchange format that no member types, each with why.
LEFT_TO_EDITORS = {
    "soort": "chosen when a piece is begun",
    "sleutel": "made by the site, and the same for ever",
    "slug": "follows the title until the piece is published",
    "datum": "the day the piece is handed in for the first time; an editor gives it another",
    "verzonnen": "says that editors made it up to show how the site works",
    "paginatitel": "for search engines; editors see to it",
    "zoekomschrijving": "for search engines; editors see to it",
    "lat": "postcode and address are enough; nobody knows a latitude by heart",
    "lon": "postcode and address are enough; nobody knows a longitude by heart",
}
# Keys that are inputs of another field.
WITHIN_ANOTHER = {"beeldbeschrijving", "beeldbron"}
# What a form asks beside the keys.
NOT_OF_THE_PAGE = {"plakken": "a reference from which the other fields are filled"}


KINDS = {kind.key: kind for kind in kinds.kinds()}


@pytest.fixture(params=["artikel", "praktijkvoorbeeld", "publicatie", "gesprekskaart", "initiatief"])
def kind(request):
    return KINDS[request.param]


def test_every_key_is_in_the_form_or_left_to_editors_for_a_reason(kind):
    keys = adapter_for(kind.key).keys
    asked = set(kind.form.base_fields) | WITHIN_ANOTHER
    assert keys - asked - set(LEFT_TO_EDITORS) == set()
    assert asked - keys - set(NOT_OF_THE_PAGE) == set()
    assert asked & set(LEFT_TO_EDITORS) == set()


def test_every_field_is_asked_in_one_step(kind):
    asked = [name for step in kind.form.steps for name in step.fields]
    assert len(asked) == len(set(asked))
    assert set(kind.form.base_fields) - set(asked) == set()


def test_every_field_has_a_label_and_every_need_tells_what_to_do(kind):
    for name, field in kind.form.base_fields.items():
        assert field.label, name
    assert set(kind.form.needed) <= set(kind.form.base_fields)
    for message in kind.form.needed.values():
        assert message[-1] in ".?"


def test_a_kind_is_told_with_an_example(kind):
    assert 20 < len(kind.explanation) < 140
    assert 20 < len(kind.example) < 140


def _load_demonstration(folder):
    lines = []
    for name in (
        "organisaties",
        "artikelen",
        "praktijkverhalen",
        "literatuur",
        "gesprekskaarten",
        "initiatieven",
    ):
        lines += (DEMO / f"{name}.jsonl").read_text("utf-8").splitlines()
    file = folder / "demo.jsonl"
    file.write_text("\n".join(lines), "utf-8")
    call_command("import_content", str(file))


def _content(page):
    """Everything of a page; its body as what it says, for a database may keep it in another order."""
    data = page.serializable_data()
    return {**data, "body": json.loads(data["body"])}


@pytest.mark.slow
@pytest.mark.django_db
def test_demonstration_pages_come_through_their_form_as_they_were(tmp_path):
    _load_demonstration(tmp_path)
    writer = make_user(Role.MEMBER)
    seen = 0
    for kind in KINDS.values():
        for page in kind.model.objects.all():
            raw = json.loads(json.dumps(kind.form.read(page)))
            form = kind.form(raw, page=page, user=writer)
            assert form.is_valid(), (page, form.errors)
            before = _content(page)
            form.apply(page)
            assert _content(page) == before, page
            seen += 1
    assert seen > 120


@pytest.mark.django_db
def test_what_is_no_field_of_the_form_never_reaches_the_page(kind):
    writer, other = make_user(Role.MEMBER), make_user(Role.MEMBER, "ander@example.org")
    page = kind.model(title="Voor", owner=writer, live=False)
    hostile = {
        "live": ["on"],
        "owner": [str(other.pk)],
        "sleutel": ["gekaapt"],
        "slug": ["gekaapt"],
        "invented": ["on"],
        "verzonnen": ["on"],
        "title": ["Gekaapt"],
        "latitude": ["1"],
        "lat": ["1"],
        "nobody_recognisable": ["on"],
        "four_eyes": [""],
        "locked": ["on"],
        "owner_id": [str(other.pk)],
    }
    key = page.sleutel
    form = kind.form({**hostile, "titel": ["Na"]}, page=page, user=writer)
    form.is_valid()
    form.apply(page)
    assert (page.title, page.live, page.owner, page.sleutel, page.slug) == ("Na", False, writer, key, "")
    assert not page.invented
    assert getattr(page, "latitude", None) is None
    assert not getattr(page, "nobody_recognisable", False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "odd",
    ["\x00", "x" * 100_000, "<script>alert(1)</script>", "😀" * 300, "\n" * 5000, "-1", "9" * 400],
)
def test_odd_values_are_told_and_kept_and_never_break_the_form(kind, odd):
    writer = make_user(Role.MEMBER)
    page = kind.model(title="Voor", owner=writer, live=False)
    raw = {name: [odd] for name in kind.form.base_fields}
    for strict in (False, True):
        form = kind.form(raw, page=page, user=writer, strict=strict)
        form.is_valid()
        if not strict:
            form.apply(page)
        for name in form.fields:
            assert str(form[name]) is not None


@pytest.mark.django_db
def test_an_empty_form_says_what_is_needed_only_when_handing_in(kind):
    writer = make_user(Role.MEMBER)
    page = kind.model(title="Voor", owner=writer, live=False)
    assert kind.form({}, page=page, user=writer).is_valid()
    strict = kind.form({}, page=page, user=writer, strict=True)
    assert not strict.is_valid()
    assert {name for name in kind.form.needed if name in strict.fields} <= set(strict.errors)


# What is needed of each kind, by step.
LITTLE = {
    "artikel": {"begin": {"titel": "Luisteren", "inleiding": "Kort."}, "tekst": {"tekst": "Een alinea."}},
    "praktijkvoorbeeld": {
        "begin": {"titel": "Zingen", "inleiding": "Kort."},
        "verhaal": {"tekst": "Een alinea."},
        "herkenbaar": {"niemand_herkenbaar": "on"},
    },
    "publicatie": {
        "wat": {"titel": "Boek", "publicatiesoort": "book"},
        "waarom": {"waarom": "Daarom."},
    },
    "gesprekskaart": {
        "vraag": {"vraag": "Waar wordt u wakker voor?", "titel": "Wakker"},
        "gesprek": {"helpt_omdat": "Daarom."},
    },
    "initiatief": {
        "wat": {"titel": "Samen koken", "inleiding": "Kort."},
        "waar": {"gemeenten": ["GM0606"]},
        "contact": {"telefoon": "010 123 45 67", "organisatie": "Een nieuwe"},
    },
}


@pytest.mark.django_db
def test_what_was_handed_in_with_little_can_be_published_as_it_is(kind):
    writer = Writer(make_user(Role.MEMBER))
    writer.begin(kind.slug)
    for step, typed in LITTLE[kind.key].items():
        writer.fill(step, **typed)
    assert writer.hand_in() == []
    editor = make_user(Role.EDITOR)
    kind.model.objects.get(pk=writer.page.pk).current_workflow_task_state.approve(user=editor)
    page = kind.model.objects.get(pk=writer.page.pk)
    assert page.live
    response = Client().get(page.url)
    assert response.status_code == 200
    assert page.title in response.content.decode()
    assert "concept" not in page.slug


@pytest.mark.django_db
def test_a_piece_carries_the_day_on_which_it_was_first_handed_in(kind):
    member = make_user(Role.MEMBER)
    writer = Writer(member)
    writer.begin(kind.slug)
    for step, typed in LITTLE[kind.key].items():
        writer.fill(step, **typed)
    begun_on = writer.written.date
    with time_machine.travel(timezone.now() + datetime.timedelta(days=30)):
        moves.hand_in(writer.page, member)
        handed_in_on = timezone.localdate()
        assert writer.written.date == handed_in_on != begun_on
        kind.model.objects.get(pk=writer.page.pk).current_workflow_task_state.approve(
            user=make_user(Role.EDITOR)
        )
    with time_machine.travel(timezone.now() + datetime.timedelta(days=60)):
        page = writer.written
        page.intro = "Een maand later."
        page.save_revision(user=member)
        moves.hand_in(kind.model.objects.get(pk=page.pk), member)
    assert writer.written.date == handed_in_on


@pytest.mark.django_db
def test_a_step_asks_no_more_of_the_database_when_there_is_more_to_choose_from(kind):
    writer = Writer(make_user(Role.MEMBER))
    writer.begin(kind.slug)

    def queries():
        counted = []
        for step in kind.form.steps:
            with CaptureQueriesContext(connection) as asked:
                writer.open(step.key)
            counted.append(len(asked))
        return counted

    def more_to_choose_from(first, last):
        MunicipalityFactory.create_batch(last - first)
        for number in range(first, last):
            InitiativeFactory(organisation=OrganisationFactory(name=f"Organisatie {number}"))
            Term.objects.create(name=f"groep {number}", kind="voor_wie", approved=True)
            CardFactory(situation=f"situatie {number}", labels=[f"woord {number}", f"groep {number}"])
        queries()  # Reads the thesaurus anew.
        return queries()

    few = more_to_choose_from(0, 1)
    assert more_to_choose_from(1, 20) == few


def test_one_kind_per_model():
    assert len({kind.model for kind in KINDS.values()}) == len(KINDS)
    assert KINDS["artikel"].model is ArticlePage
    orders = [kind.order for kind in kinds.kinds()]
    assert orders == sorted(orders)
