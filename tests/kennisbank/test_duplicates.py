"""When two publications are the same work, and whose are told about."""

import pytest

from kennisbank.duplicates import Work, own_drafts, same_publications
from kennisbank.models import PublicationPage
from members.models import User
from members.roles import Role
from tests.factories.kennisbank import PublicationFactory
from tests.factories.members import make_user

DOI = "10.1177/0164027506289723"


@pytest.mark.parametrize(
    ("one", "other", "tie"),
    [
        (Work(doi=DOI), Work(doi=f"https://doi.org/{DOI.upper()}"), 0),
        (Work(doi=DOI, title="A"), Work(doi="10.1136/bmj.d4163", title="A"), None),
        (Work(doi=DOI, isbn="9789088690969"), Work(isbn="90-8869-096-0"), 1),
        (Work(isbn="9789088690969", title="A"), Work(isbn="9789046904497", title="A"), None),
        (Work(doi=DOI, title="Wat  WERKT", year=2016), Work(title="wat werkt", year=2016), 2),
        (Work(title="Één", year=2016, edition=" Tweede"), Work(title="Een", year=2016, edition="tweede "), 2),
        (Work(title="A", year=2016), Work(title="A", year=2020), None),
        (Work(title="A", year=2016), Work(title="A"), None),
        (Work(title="A", edition="Eerste"), Work(title="A", edition="Tweede"), None),
        (Work(), Work(), None),
    ],
)
def test_tie(one, other, tie):
    assert one.tie(other) == tie
    assert other.tie(one) == tie


@pytest.mark.django_db
def test_the_surest_tie_decides():
    by_doi = PublicationFactory(title="A", doi=DOI)
    PublicationFactory(title="B", isbn="978-90-8869-096-9")
    PublicationFactory(title="C", year=2006)
    pages = PublicationPage.objects.all()
    assert same_publications(pages, Work(DOI.upper(), "9789088690969", "C", 2006)) == [by_doi.pk]


@pytest.mark.django_db
def test_an_isbn_is_found_in_every_spelling():
    page = PublicationFactory(isbn="978-90-8869-096-9")
    pages = PublicationPage.objects.all()
    assert same_publications(pages, Work(isbn="9789088690969")) == [page.pk]
    assert same_publications(pages, Work(isbn="978 90 8869 096 9")) == [page.pk]


@pytest.mark.django_db
def test_only_the_pages_that_were_asked_about():
    PublicationFactory(title="A", doi=DOI, live=False)
    assert same_publications(PublicationPage.objects.visible(), Work(doi=DOI)) == []


@pytest.mark.django_db
def test_own_drafts_by_what_was_typed_last():
    writer, other = make_user(Role.MEMBER), make_user(Role.MEMBER, "ander@example.org")
    mine = PublicationFactory(title="A", live=False, owner=User.objects.get(pk=writer.pk))
    mine.doi = DOI
    mine.save_revision()
    theirs = PublicationFactory(title="B", doi=DOI, live=False, owner=other)
    theirs.save_revision()
    assert own_drafts(writer, Work(doi=DOI)) == [mine.pk]
    assert own_drafts(other, Work(title="A", year=2006)) == []
