"""Paper is a first-class medium: conversation cards come four to a sheet, whole."""

import io
import math

from pypdf import PdfReader


def test_conversation_cards_print_four_to_a_sheet(visit):
    page = visit()
    page.goto("/gesprekskaarten/?situatie=verlies")
    amount = page.locator(".talk-set > li").count()
    sources = page.locator(".talk__source").count()
    assert amount >= 5
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    texts = [sheet.extract_text() for sheet in sheets]
    assert len(sheets) == math.ceil(amount / 4)
    assert [text.count("Waarom deze vraag helpt") for text in texts][0] == 4
    assert sum(text.count("Bron:") for text in texts) == sources
