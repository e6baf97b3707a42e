"""A key belongs to one record, whatever its kind."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from core.models import StableKey
from initiatieven.models import Organisation
from vocabulary.models import Municipality, Term

pytestmark = pytest.mark.django_db


def test_a_record_gets_a_key_of_its_own():
    first, second = (Organisation.objects.create(name=name) for name in ("Een", "Twee"))
    assert first.sleutel != second.sleutel
    assert StableKey.objects.get(key=first.sleutel).object_id == first.pk


def test_saving_again_keeps_the_key():
    organisation = Organisation.objects.create(name="Een", sleutel="org-een")
    organisation.name = "Anders"
    organisation.save()
    assert Organisation.objects.get().sleutel == "org-een"
    assert StableKey.objects.filter(key="org-een").count() == 1


def test_a_key_of_another_kind_is_refused_and_nothing_is_written():
    Organisation.objects.create(name="Een", sleutel="zelfde")
    with pytest.raises(ValidationError, match="zelfde"), transaction.atomic():
        Term.objects.create(name="Volstrekt nieuw woord", sleutel="zelfde")
    assert not Term.objects.filter(name="Volstrekt nieuw woord").exists()


def test_a_key_is_free_again_when_its_record_is_gone():
    Organisation.objects.create(name="Een", sleutel="zelfde").delete()
    municipality = Municipality.objects.create(name="Elders", code="GM1234", sleutel="zelfde")
    assert StableKey.objects.get(key="zelfde").object_id == municipality.pk


def test_a_copied_page_gets_a_new_key_and_a_revision_never_changes_one():
    from home.models import StandardPage  # noqa: F401 - the tree needs its types
    from kennisbank.models import ArticlePage, KennisbankIndexPage

    index = KennisbankIndexPage.objects.get()
    article = index.add_child(instance=ArticlePage(title="Een", slug="een", sleutel="art-een"))
    article.save_revision()
    copy = article.copy(update_attrs={"slug": "twee"})
    assert copy.sleutel != "art-een"
    assert copy.get_latest_revision_as_object().sleutel == copy.sleutel
    assert article.get_latest_revision_as_object().sleutel == "art-een"
