"""The screen “Zoekindex”: how the index does, what fails, and trying that again."""

import shutil

import pytest
from django.utils import timezone

from core import leases
from members.roles import MEMBERS_GROUP
from search.indexing import current_engine
from search.models import DirtyMark, Scope
from search.status import WORKER
from search.verification import compare
from tests.factories.kennisbank import ArticleFactory
from tests.search.steering import signed_in

pytestmark = pytest.mark.django_db

SCREEN = "/beheer/zoeken/index/"


def text(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def failing_mark(page, reason="TypeError: kapot"):
    DirtyMark.objects.filter(target=page.pk).delete()
    return DirtyMark.objects.create(
        scope=Scope.PAGE,
        target=page.pk,
        attempts=3,
        own_fault=True,
        last_error=reason,
        not_before=timezone.now(),
    )


def test_all_is_well(editor, index):
    ArticleFactory()
    index()
    compare()
    leases.beat(WORKER)
    shown = text(editor.get(SCREEN))
    for said in ("1 pagina of document", "Alles is bijgewerkt.", "Alles was gelijk.", "Alles komt erin."):
        assert said in shown
    assert "help-warning" not in shown


def test_what_fails_is_told_and_tried_again_with_one_button(editor, index):
    page = ArticleFactory(title="Kapotte pagina")
    index()
    mark = failing_mark(page)
    shown = text(editor.get(SCREEN))
    for said in ("Kapotte pagina", f"/beheer/pages/{page.pk}/edit/", "3 keer", "TypeError: kapot"):
        assert said in shown
    answer = editor.post(SCREEN, {"wijziging": mark.pk}, follow=True)
    assert "probeert het nu opnieuw" in text(answer)
    mark.refresh_from_db()
    assert mark.not_before is None
    DirtyMark.objects.all().delete()
    for odd in (mark.pk, "x", "٣", ""):
        assert "al gelukt" in text(editor.post(SCREEN, {"wijziging": odd}, follow=True))


def test_an_index_that_is_gone_and_a_worker_that_is_silent_are_told(editor, index):
    index()
    ArticleFactory()
    shutil.rmtree(current_engine().folder)
    shown = text(editor.get(SCREEN))
    for said in (
        "Het zoeken antwoordt nu niet",
        "het bijwerken staat stil",
        "1 wijziging",
        "Dat is nu niet te zeggen",
    ):
        assert said in shown


def test_the_number_of_questions_does_not_grow(editor, index, django_assert_max_num_queries):
    index()
    for _ in range(10):
        failing_mark(ArticleFactory())
    with django_assert_max_num_queries(45):
        editor.get(SCREEN)


def test_members_do_not_see_it(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    assert signed_in(MEMBERS_GROUP).get(SCREEN).status_code in (302, 403)
