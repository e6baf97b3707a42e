"""What somebody takes along: everything that is theirs, nothing of others, and nothing that lets anybody in."""

import io
import json
import zipfile

import pytest

from home.my_data.archive import archive_of
from home.my_data.register import REGISTER
from kennisbank.models import Contributor
from members.roles import Role
from tests.factories.kennisbank import ArticleFactory
from tests.factories.members import make_user
from tests.home.my_data.conftest import EMAIL, NAME, signed_in_just_now

pytestmark = pytest.mark.django_db


def opened(user):
    return zipfile.ZipFile(io.BytesIO(archive_of(user)))


def told(user):
    return json.loads(opened(user).read("gegevens.json"))


def test_every_kind_of_row_of_the_person_is_in_it(person):
    found = told(person)
    assert found["members.User"][0]["email"] == EMAIL
    assert found["members.Profile"][0]["function"] == "opbouwwerker"
    assert len(found["members.Profile.expertise"]) == 1
    assert {row["email"] for row in found["members.Invitation"]} == {EMAIL, "ander@example.org"}
    assert found["writing.RescuedText"][0]["fields"] == {"titel": [NAME]}
    assert found["writing.Experience"][0]["what_i_did"] == "Koffie gezet"
    assert len(found["wagtailcore.PageLogEntry"]) > 1
    registered = {entry.model for entry in REGISTER}
    assert set(found) - {"members.Profile.expertise"} <= registered


def test_no_password_no_key_and_nobody_else(person, colleague):
    text = opened(person).read("gegevens.json").decode()
    assert person.password not in text
    assert "password" not in text
    assert "key_hash" not in text
    assert colleague.email not in text
    assert colleague.get_full_name() not in text


def test_each_piece_is_in_it_as_its_writer_left_it_in_two_forms(person):
    names = opened(person).namelist()
    pieces = sorted(name for name in names if name.startswith("stukken/"))
    assert len(pieces) == 4
    record = json.loads(opened(person).read(next(name for name in pieces if name.endswith(".json"))))
    assert record["inleiding"] == "Een tweede versie."
    assert record["auteurs"] == [NAME]
    page = opened(person).read(next(name for name in pieces if name.endswith(".html"))).decode()
    assert "<h1>Een stuk dat blijft</h1>" in page
    assert any(name.startswith("portret") for name in names)


def test_what_others_keep_with_my_name_is_there_when_it_is_public(person, colleague):
    for title, live in [("Samen gemaakt", True), ("Nog geheim", False)]:
        page = ArticleFactory(title=title, live=live, owner=colleague)
        page.contributors = [Contributor(family=NAME, member=person)]
        page.save()
    names = [name for name in opened(person).namelist() if name.startswith("stukken-met-uw-naam")]
    assert len(names) == 2
    assert all("samen-gemaakt" in name for name in names)


def test_hostile_text_is_harmless_in_the_pages(person):
    ArticleFactory(
        title="<script>alert(1)</script>", slug="x", owner=person, intro="<img src=x onerror=alert(1)>"
    )
    archive = opened(person)
    for name in archive.namelist():
        assert ".." not in name
        assert not name.startswith("/")
        if name.endswith(".html"):
            assert "<script>" not in archive.read(name).decode()
            assert "<img" not in archive.read(name).decode()


def test_a_portrait_that_is_gone_from_the_disk_keeps_nothing_back(person):
    person.profile.picture.storage.delete(person.profile.picture.name)
    assert not any(name.startswith("portret") for name in opened(person).namelist())


def test_it_is_asked_for_by_a_button(colleague):
    client = signed_in_just_now(colleague)
    assert "Haal mijn gegevens op" in client.get("/mijn/gegevens/meenemen/").content.decode()
    answer = client.post("/mijn/gegevens/meenemen/")
    assert answer["Content-Type"] == "application/zip"
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None


def test_the_overview_tells_each_group_with_how_much_there_is(person):
    person.groups.remove(*person.groups.exclude(name="Leden"))
    page = signed_in_just_now(person).get("/mijn/gegevens/").content.decode()
    for words in [
        "Uw account",
        "Uw profiel",
        "Berichten en mail",
        "Hoe lang",
        "Nu van u",
        "Xandrabel Qwistelgoed",
        "opbouwwerker",
    ]:
        assert words in page


def test_who_still_waits_sees_their_data_too():
    waiting = make_user(Role.WAITING)
    assert signed_in_just_now(waiting).get("/mijn/gegevens/").status_code == 200


def test_as_many_queries_with_much_as_with_little(person, django_assert_max_num_queries):
    from home.my_data.gather import collect

    with django_assert_max_num_queries(2 * len(REGISTER) + 5):
        collect(person)
