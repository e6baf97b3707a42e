"""What has to be right in the kennisbank before a piece goes out: asked of editors and of members alike."""

from kennisbank.identifiers import is_doi, is_isbn

TICK_FIRST = (
    "Lees het verhaal nog eens na. Kan niemand zichzelf of een ander herkennen? "
    "Zet dan hier een vinkje. Daarna kan het verhaal naar de redactie of op de site."
)


def doi_problem(doi: str) -> str:
    """Return what to do about a DOI that is none, or ""."""
    return (
        "Een DOI begint met 10 en een punt. Bijvoorbeeld 10.1136/bmj.d4163."
        if doi and not is_doi(doi)
        else ""
    )


def isbn_problem(isbn: str) -> str:
    """Return what to do about a mistyped ISBN, or ""."""
    if not isbn or is_isbn(isbn):
        return ""
    return "Dit ISBN klopt niet. Het heeft 10 of 13 cijfers. Bijvoorbeeld 978-90-8869-096-9."
