"""What a browser sends for the forms of the admin."""

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield


def news_form(**fields):
    """What the browser sends for a piece of news."""
    return nested_form_data(
        {
            "title": "Samen eten",
            "slug": "samen-eten",
            "date": "2026-03-03",
            "intro": "Elke week een tafel vol.",
            "body": streamfield([("text", rich_text("<p>Kom gerust alleen.</p>"))]),
            "picture": "",
            "municipalities": [],
            "begins_at": "",
            "ends_at": "",
            "location": "",
            "tags": "",
            "typed_links": inline_formset([]),
            "comments": inline_formset([]),
            "seo_title": "",
            "search_description": "",
            "show_in_menus": "",
            "go_live_at": "",
            "expire_at": "",
            **fields,
        }
    )


def card_form(**fields):
    """What the browser sends for a conversation card."""
    return nested_form_data(
        {
            "title": "Wat miste u?",
            "slug": "wat-miste-u",
            "date": "2026-03-03",
            "intro": "",
            "body": streamfield([]),
            "picture": "",
            "question": "Wat miste u?",
            "helps_because": "",
            "listen_for": "",
            "not_when": "",
            "situation": "verlies",
            "source": "",
            "tags": "",
            "typed_links": inline_formset([]),
            "comments": inline_formset([]),
            "seo_title": "",
            "search_description": "",
            "show_in_menus": "",
            "go_live_at": "",
            "expire_at": "",
            **fields,
        }
    )
