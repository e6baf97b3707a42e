"""What rich text may hold, named once; the sanitiser's list is made from it."""

RICH_TEXT_FEATURES = ["h2", "h3", "h4", "bold", "italic", "link", "document-link", "ol", "ul", "blockquote"]

_TAGS_OF_FEATURE: dict[str, set[str]] = {
    "h2": {"h2"},
    "h3": {"h3"},
    "h4": {"h4"},
    "bold": {"strong", "b"},
    "italic": {"em", "i"},
    "link": {"a"},
    "document-link": {"a"},
    "ol": {"ol", "li"},
    "ul": {"ul", "li"},
    "blockquote": {"blockquote"},
}
ALLOWED_TAGS: set[str] = {"p", "br"}.union(*(_TAGS_OF_FEATURE[feature] for feature in RICH_TEXT_FEATURES))
ALLOWED_ATTRIBUTES: dict[str, set[str]] = {"a": {"href"}}
ALLOWED_SCHEMES: set[str] = {"http", "https", "mailto", "tel"}
