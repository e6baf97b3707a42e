"""What has to be right before a piece goes out, said in Dutch beside its field."""

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from kennisbank.models import KennisbankIndexPage, PracticeCasePage, PublicationPage
from members.roles import Role
from tests.factories.kennisbank import StoryFactory
from tests.factories.members import make_user, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    return signed_in(make_user(Role.EDITOR), client)


def story(**fields):
    data = {
        "title": "Het schrift",
        "slug": "het-schrift",
        "date": "2026-03-03",
        "intro": "Een winter lang.",
        "body": streamfield([]),
        "tags": "",
        "contributors": inline_formset([]),
        "typed_links": inline_formset([]),
        "comments": inline_formset([]),
        **fields,
    }
    return nested_form_data(data)


def add(client, model, data):
    parent = KennisbankIndexPage.objects.get()
    return client.post(f"/beheer/pages/add/kennisbank/{model}/{parent.pk}/", data)


def test_a_draft_may_be_kept_without_the_tick(client, editor):
    assert add(client, "practicecasepage", story()).status_code == 302
    assert not PracticeCasePage.objects.get(slug="het-schrift").live


@pytest.fixture
def of_a_colleague(db):
    """A story that another editor wrote and visitors do not see; nobody publishes their own."""
    colleague = make_user(Role.EDITOR, "collega@example.org")
    return StoryFactory(live=False, owner=colleague, nobody_recognisable=False)


def send(client, page, **fields):
    return client.post(f"/beheer/pages/{page.pk}/edit/", story(**fields))


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_a_story_goes_nowhere_without_the_tick(client, editor, of_a_colleague, action):
    response = send(client, of_a_colleague, **{action: "1"})
    assert response.status_code == 200
    assert "Kan niemand zichzelf of een ander herkennen?" in response.content.decode()
    kept = PracticeCasePage.objects.get(pk=of_a_colleague.pk)
    assert (kept.live, kept.workflow_in_progress) == (False, False)


def test_with_the_tick_it_is_published(client, editor, of_a_colleague):
    response = send(client, of_a_colleague, nobody_recognisable="on", **{"action-publish": "1"})
    assert response.status_code == 302
    assert PracticeCasePage.objects.get(pk=of_a_colleague.pk).live


def test_the_three_questions_stand_beside_the_story(client, editor):
    parent = KennisbankIndexPage.objects.get()
    html = client.get(f"/beheer/pages/add/kennisbank/practicecasepage/{parent.pk}/").content.decode()
    for question in ("Waar doe ik het voor?", "Wat is er aan de hand?", "Wat kan ik doen?"):
        assert question in html


def publication(**fields):
    return story(publication_type="book", language="nl", **fields)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [("isbn", "9789088690960", "Dit ISBN klopt niet"), ("doi", "geen doi", "Een DOI begint met 10")],
)
def test_a_mistyped_number_is_explained(client, editor, field, value, message):
    response = add(client, "publicationpage", publication(**{field: value}))
    assert response.status_code == 200
    assert message in response.content.decode()


def test_a_pasted_address_becomes_a_doi(client, editor):
    response = add(client, "publicationpage", publication(doi="https://doi.org/10.1136/bmj.d4163"))
    assert response.status_code == 302
    assert PublicationPage.objects.get(slug="het-schrift").doi == "10.1136/bmj.d4163"


def test_many_at_once_is_no_way_around_the_tick(client, editor):
    told, untold = (StoryFactory(live=False, nobody_recognisable=ticked) for ticked in (True, False))
    for story_page in (told, untold):
        story_page.save_revision()
    address = f"/beheer/bulk/wagtailcore/page/publish/?id={untold.pk}&id={told.pk}"
    response = client.post(address, follow=True)
    assert "Kan niemand zichzelf of een ander herkennen?" in response.content.decode()
    assert not PracticeCasePage.objects.filter(live=True).exists()
    client.post(f"/beheer/bulk/wagtailcore/page/publish/?id={told.pk}")
    assert PracticeCasePage.objects.get(live=True).pk == told.pk
