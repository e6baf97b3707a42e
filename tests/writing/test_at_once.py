"""Members who write at the same moment do not get in each other's way."""

import pytest

from tests.concurrency import together
from tests.writing.conftest import STEP
from writing import moves
from writing.drafts import Posting, newest, open_work, save

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS = 8


def test_pieces_with_one_title_get_addresses_of_their_own(kind, member):
    pieces = [moves.begin(kind, member) for _ in range(WRITERS)]

    def give_title(number):
        piece = pieces[number]
        seen = open_work(piece, member).seen(STEP["begin"])
        save(piece, member, Posting(STEP["begin"], {"titel": ["Samen koken"], "datum": ["3-3-2026"]}, seen))

    together(WRITERS, give_title).all_well()
    saved = [newest(piece) for piece in pieces]
    assert {page.title for page in saved} == {"Samen koken"}
    assert len({page.slug for page in saved}) == WRITERS
    assert len({page.url_path for page in saved}) == WRITERS
