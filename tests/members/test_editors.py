"""Who works for a place now: areas, absence, and who steps in."""

import datetime

import pytest
from django.utils import timezone

from members.editors import editors_for
from members.models import Editorship
from members.policy import area_of, covers
from members.roles import Role
from tests.factories.members import make_user
from vocabulary.models import Municipality

pytestmark = pytest.mark.django_db

SCHIEDAM, VLAARDINGEN = "GM0606", "GM0622"


def _editor(name, *codes, role=Role.EDITOR, **editorship):
    user = make_user(role, f"{name}@example.org", first_name=name, last_name="")
    if codes or editorship:
        row = Editorship.objects.create(user=user, **editorship)
        row.municipalities.set(Municipality.objects.filter(code__in=codes))
    return user


def _today(days=0):
    return timezone.localdate() + datetime.timedelta(days=days)


def test_editors_of_the_place_and_those_of_all_places():
    here, everywhere = _editor("anna", SCHIEDAM), _editor("bram")
    _editor("cor", VLAARDINGEN)
    assert editors_for({SCHIEDAM}) == [here, everywhere]


def test_what_belongs_nowhere_is_everybodys():
    people = [_editor("anna", SCHIEDAM), _editor("bram"), _editor("cor", VLAARDINGEN)]
    assert editors_for(set()) == people


def test_who_left_or_is_no_editor_is_not_asked():
    _editor("weg", SCHIEDAM).__class__.objects.filter(first_name="weg").update(is_active=False)
    _editor("lid", SCHIEDAM, role=Role.MEMBER)
    here = _editor("anna", SCHIEDAM)
    assert editors_for({SCHIEDAM}) == [here]


@pytest.mark.parametrize(("days", "away"), [(-1, False), (0, True), (3, True)])
def test_who_is_away_is_replaced_until_the_day_itself(days, away):
    stand_in = _editor("cor", VLAARDINGEN)
    here = _editor("anna", SCHIEDAM, away_until=_today(days), stand_in=stand_in)
    assert editors_for({SCHIEDAM}) == ([stand_in] if away else [here])


def test_who_stands_in_may_act_for_that_place_meanwhile():
    stand_in = _editor("cor", VLAARDINGEN)
    editorship = _editor("anna", SCHIEDAM, away_until=_today(), stand_in=stand_in).editorship
    assert area_of(stand_in) == {SCHIEDAM, VLAARDINGEN}
    Editorship.objects.filter(pk=editorship.pk).update(away_until=_today(-1))
    again = type(stand_in).objects.get(pk=stand_in.pk)
    assert not covers(again, {SCHIEDAM})


def test_standing_in_for_somebody_without_an_area_is_for_all():
    stand_in = _editor("cor", VLAARDINGEN)
    _editor("bram", away_until=_today(), stand_in=stand_in)
    assert not area_of(stand_in)
    assert editors_for({SCHIEDAM}) == [stand_in]


def test_a_stand_in_who_is_away_too_is_not_asked():
    stand_in = _editor("cor", VLAARDINGEN, away_until=_today())
    _editor("anna", SCHIEDAM, away_until=_today(), stand_in=stand_in)
    administrator = _editor("dirk", role=Role.ADMINISTRATOR)
    assert editors_for({SCHIEDAM}) == [administrator]


def test_a_stand_in_who_is_no_editor_any_more_is_not_asked():
    _editor("anna", SCHIEDAM, away_until=_today(), stand_in=_editor("lid", role=Role.MEMBER))
    assert editors_for({SCHIEDAM}) == []


def test_administrators_only_without_an_editor():
    administrator = _editor("dirk", role=Role.ADMINISTRATOR)
    here = _editor("anna", SCHIEDAM)
    assert editors_for({SCHIEDAM}) == [here]
    assert editors_for({VLAARDINGEN}) == [administrator]


def test_who_made_it_does_not_judge_it():
    administrator = _editor("dirk", role=Role.ADMINISTRATOR)
    here = _editor("anna", SCHIEDAM)
    assert editors_for({SCHIEDAM}, without=[here, None]) == [administrator]


def test_the_same_number_of_queries_however_many_editors(django_assert_num_queries):
    for name in "abcdefgh":
        _editor(name, SCHIEDAM, away_until=_today(), stand_in=_editor(f"s{name}", VLAARDINGEN))
    with django_assert_num_queries(3):
        assert len(editors_for({SCHIEDAM})) == 8
