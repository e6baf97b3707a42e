"""Signs that grow when they are folded still fit: SQLite keeps any length, PostgreSQL refuses."""

import pytest

from vocabulary.models import Term, TermLabel
from vocabulary.text import LONGEST_KEY, LONGEST_SLUG, label_key

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("sign", ["½", "ﷺ", "ß", "w", "㎏"])
def test_a_word_as_long_as_may_be_is_kept_and_known_again(sign):
    word = sign * 100
    term = Term.objects.create(name=word)
    assert len(term.slug) <= LONGEST_SLUG + len("-10")
    assert Term.objects.labelled([word])[label_key(word)] == term
    assert len(TermLabel.objects.get(term=term).key) <= LONGEST_KEY


def test_two_long_words_get_addresses_of_their_own():
    one, two = (Term.objects.create(name="w" * 98 + end) for end in ("a", "b"))
    assert one.slug != two.slug
