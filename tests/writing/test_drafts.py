"""What is typed is kept as it is typed, and never over what somebody else wrote."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import Page, Revision

from kennisbank.models import ArticlePage
from members.models import User
from members.roles import Role
from tests.factories.kennisbank import ArticleFactory
from tests.factories.members import make_user
from tests.writing.conftest import STEP
from vocabulary.models import Term
from writing import moves, rescue
from writing.drafts import ChangedElsewhereError, Posting, newest, open_work, save
from writing.models import Draft

pytestmark = pytest.mark.django_db


def again(page):
    return Page.objects.get(pk=page.pk)


def post(piece, member, seen, step="begin", tab="", turn=0, **values):
    fields = {name: [value] for name, value in values.items()}
    return save(piece, member, Posting(STEP[step], fields, seen=seen, tab=tab, turn=turn))


def test_what_is_typed_stands_in_the_newest_version(piece, type_in):
    type_in(titel="Samen koken", inleiding="Elke week een tafel vol.")
    found = newest(piece)
    assert (found.title, found.intro) == ("Samen koken", "Elke week een tafel vol.")
    assert not found.live


def test_each_step_leaves_the_others_alone(piece, type_in):
    type_in(titel="Samen koken")
    type_in("onderwerpen", trefwoorden="rouw, eenzaamheid")
    type_in("verder", samenhang=["betekenis"])
    found = newest(piece)
    assert found.title == "Samen koken"
    assert [lens.slug for lens in found.aspects.all()] == ["betekenis"]


def test_what_is_not_right_yet_is_kept_as_typed(piece, member, type_in):
    type_in(titel="Samen koken", datum="3 maa")
    form = open_work(piece, member).form()
    assert form["datum"].value() == "3 maa"
    assert "datum" in form.errors
    assert newest(piece).date == ArticlePage.objects.get(pk=piece.pk).date


def test_an_unticked_box_is_unticked(piece, type_in):
    type_in("verder", vormen=["existentieel", "sociaal"])
    type_in("verder", vormen=["sociaal"])
    assert [lens.slug for lens in newest(piece).forms.all()] == ["sociaal"]
    type_in("verder", vormen=[])
    assert not newest(piece).forms.all()


def test_a_word_nobody_knows_makes_no_term_while_it_is_typed(piece, member, type_in):
    before = Term.objects.count()
    type_in("onderwerpen", trefwoorden="rouw, buurttafelen")
    assert Term.objects.count() == before
    assert open_work(piece, member).form()["trefwoorden"].value() == "rouw, buurttafelen"


def test_typing_on_makes_one_version(piece, type_in):
    for number in range(6):
        type_in(titel=f"Samen koken {number}")
    assert Revision.page_revisions.filter(object_id=str(piece.pk)).count() == 1


def test_saving_the_same_again_writes_nothing(piece, member, type_in):
    type_in(titel="Samen koken")
    before = Draft.objects.get(page_id=piece.pk).saved_at
    type_in(titel="Samen koken")
    assert Draft.objects.get(page_id=piece.pk).saved_at == before


def test_a_second_tab_does_not_overwrite(piece, member, type_in):
    seen = open_work(piece, member).seen(STEP["begin"])
    type_in(titel="In het eerste tabblad")
    with pytest.raises(ChangedElsewhereError):
        post(piece, member, seen, titel="In het tweede tabblad")
    assert newest(piece).title == "In het eerste tabblad"


def test_two_tabs_on_different_steps_do_not_meet(piece, member, type_in):
    seen = open_work(piece, member).seen(STEP["onderwerpen"])
    type_in(titel="Samen koken")
    post(piece, member, seen, "onderwerpen", trefwoorden="rouw")
    assert newest(piece).title == "Samen koken"
    assert [term.name for term in newest(piece).tags.all()] == ["rouw en verlies"]


def test_the_same_text_from_two_tabs_is_no_conflict(piece, member, type_in):
    seen = open_work(piece, member).seen(STEP["begin"])
    type_in(titel="Samen koken", datum="2026-03-03")
    post(piece, member, seen, titel="Samen koken", datum="2026-03-03")


def test_an_answer_that_was_lost_makes_no_conflict_with_oneself(piece, member):
    seen = open_work(piece, member).seen(STEP["begin"])
    post(piece, member, seen, tab="a", turn=1, titel="Samen")
    post(piece, member, seen, tab="a", turn=2, titel="Samen koken")
    assert newest(piece).title == "Samen koken"


def test_an_older_request_that_arrives_later_changes_nothing(piece, member):
    seen = open_work(piece, member).seen(STEP["begin"])
    post(piece, member, seen, tab="a", turn=2, titel="Samen koken")
    post(piece, member, seen, tab="a", turn=1, titel="Samen")
    assert newest(piece).title == "Samen koken"


def edit_in_the_admin(piece, editor, **values):
    page = newest(again(piece))
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision(user=editor)


@pytest.fixture
def editor(db) -> User:
    return make_user(Role.EDITOR)


def test_what_an_editor_changed_meanwhile_is_taken_over(piece, member, type_in, editor):
    type_in(titel="Samen koken", datum="3 maa")
    edit_in_the_admin(piece, editor, intro="Door de redactie.")
    form = open_work(piece, member).form()
    assert form["inleiding"].value() == "Door de redactie."
    assert form["datum"].value() == "3 maa"
    assert rescue.kept_for(piece, member) == []


def test_who_typed_on_over_an_editors_change_is_told(piece, member, type_in, editor):
    seen = open_work(piece, member).seen(STEP["begin"])
    edit_in_the_admin(piece, editor, title="Door de redactie")
    with pytest.raises(ChangedElsewhereError):
        post(piece, member, seen, titel="Door het lid")
    assert newest(piece).title == "Door de redactie"


def test_also_when_the_editor_saves_over_the_same_version(piece, member, type_in, editor):
    edit_in_the_admin(piece, editor, title="Eerst")
    seen = open_work(piece, member).seen(STEP["begin"])
    page = newest(again(piece))
    page.title = "Daarna"
    page.save_revision(user=editor, overwrite_revision=page.latest_revision)
    with pytest.raises(ChangedElsewhereError):
        post(piece, member, seen, titel="Door het lid")


def test_the_same_open_page_does_not_go_past_an_editor_either(piece, member, editor):
    seen = open_work(piece, member).seen(STEP["begin"])
    post(piece, member, seen, tab="a", turn=1, titel="Samen")
    edit_in_the_admin(piece, editor, title="Door de redactie")
    with pytest.raises(ChangedElsewhereError):
        post(piece, member, seen, tab="a", turn=2, titel="Samen koken")


def test_half_a_date_makes_way_for_an_editors_date_and_is_kept(piece, member, type_in, editor):
    type_in(datum="3 maa")
    edit_in_the_admin(piece, editor, date="2026-03-03")
    assert open_work(piece, member).form()["datum"].value() == "2026-03-03"
    assert [kept.fields for kept in rescue.kept_for(piece, member)] == [{"datum": ["3 maa"]}]


def test_an_editors_version_is_not_written_over(piece, member, type_in, editor):
    type_in(titel="Samen koken")
    edit_in_the_admin(piece, editor, intro="Door de redactie.")
    type_in(titel="Samen eten")
    assert Revision.page_revisions.filter(object_id=str(piece.pk)).count() == 3


def test_what_is_on_the_site_stays_as_it_is(member):
    page = ArticleFactory(title="Samen koken", owner=member)
    seen = open_work(page, member).seen(STEP["begin"])
    post(page, member, seen, titel="Samen eten")
    live = ArticlePage.objects.get(pk=page.pk)
    assert (live.title, live.slug, live.live, live.has_unpublished_changes) == (
        "Samen koken",
        "samen-koken",
        True,
        True,
    )
    assert newest(page).slug == "samen-koken"


def test_nothing_is_saved_while_it_is_with_the_editors(piece, member, type_in):
    type_in(titel="Samen koken", inleiding="Elke week een tafel vol.")
    moves.hand_in(piece, member)
    with pytest.raises(PermissionDenied):
        type_in(titel="Samen eten")


def test_nobody_saves_in_the_piece_of_another(piece, colleague, type_in):
    with pytest.raises(PermissionDenied):
        type_in(user=colleague, titel="Van mij")


def test_only_fields_of_the_form_reach_the_page(piece, member, type_in):
    save(
        piece,
        member,
        Posting(
            STEP["begin"],
            {"titel": ["Samen koken"], "live": ["on"], "owner": ["1"], "trefwoorden": ["rouw"]},
            seen=open_work(piece, member).seen(STEP["begin"]),
        ),
    )
    found = newest(piece)
    assert not found.live
    assert found.owner_id == member.pk
    assert not found.tags.all()
    assert Draft.objects.get(page_id=piece.pk).fields["titel"] == ["Samen koken"]
    assert not {"live", "owner"} & set(Draft.objects.get(page_id=piece.pk).fields)
