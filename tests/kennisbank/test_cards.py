"""Conversation cards lie in sets, in the order of the tree."""

import pytest

from kennisbank.cards import card_sets, place_of
from tests.factories.kennisbank import CardFactory

pytestmark = pytest.mark.django_db


def test_cards_lie_in_a_set_per_situation_whatever_its_spelling():
    first, second = CardFactory(situation="Verlies"), CardFactory(situation="verlies ")
    other, loose = CardFactory(situation="Mantelzorg"), CardFactory(situation="")
    sets = card_sets()
    assert [card_set.slug for card_set in sets] == ["mantelzorg", "verlies", "andere-kaarten"]
    assert [card.pk for card_set in sets for card in card_set.cards] == [
        other.pk,
        first.pk,
        second.pk,
        loose.pk,
    ]


def test_one_can_leaf_through_a_set(client):
    cards = [CardFactory(title=f"Kaart {number}", situation="verlies") for number in range(3)]
    CardFactory(situation="jong")
    html = client.get(cards[1].url).content.decode()
    assert "kaart 2 van 3" in html.lower()
    assert f'href="{cards[0].url}" rel="prev"' in html
    assert f'href="{cards[2].url}" rel="next"' in html
    assert place_of(cards[0]).previous is None
    assert place_of(cards[2]).next is None


def test_a_set_has_an_address_and_can_be_printed(client):
    CardFactory(question="Wat mist u het meest?", situation="verlies")
    CardFactory(question="Wat pakt u als eerste uit?", situation="verhuizing")
    html = client.get("/gesprekskaarten/?situatie=verlies").content.decode()
    assert "Wat mist u het meest?" in html
    assert "Wat pakt u als eerste uit?" not in html
    assert 'class="talk-set"' in html
    assert "data-print" in html


@pytest.mark.parametrize("asked", ["", "onbekend", "%22%3E", "a" * 300])
def test_an_unknown_situation_shows_all_sets(client, asked):
    CardFactory(question="Wat mist u het meest?", situation="verlies")
    response = client.get(f"/gesprekskaarten/?situatie={asked}")
    assert response.status_code == 200
    assert "Wat mist u het meest?" in response.content.decode()


def test_nothing_is_filled_in_or_stored(client):
    card = CardFactory()
    for address in ("/gesprekskaarten/", card.url):
        response = client.get(address)
        main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
        assert "<input" not in main
        assert not response.cookies


def test_a_draft_takes_no_place_in_its_set():
    first, last = CardFactory(situation="jong"), CardFactory(situation="jong")
    CardFactory(situation="jong", live=False)
    assert place_of(last).number == 2
    assert place_of(first).next == last


def test_the_number_of_queries_does_not_grow(client, django_assert_max_num_queries):
    for amount in (2, 12):
        for _ in range(amount):
            CardFactory(situation="jong")
        with django_assert_max_num_queries(12):
            client.get("/gesprekskaarten/")
