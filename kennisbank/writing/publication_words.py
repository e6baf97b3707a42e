"""What is asked of which type of publication, in plain words."""

from kennisbank.models.publications import PublicationType

TYPES = [
    (PublicationType.ARTICLE.value, "Artikel in een tijdschrift"),
    (PublicationType.BOOK.value, "Boek"),
    (PublicationType.REPORT.value, "Rapport of proefschrift"),
    (PublicationType.CHAPTER.value, "Hoofdstuk in een boek"),
    (PublicationType.WEBPAGE.value, "Pagina op internet"),
]

# What a type can have, besides what all have.
USED_BY: dict[str, frozenset[str]] = {
    PublicationType.ARTICLE: frozenset({"tijdschrift", "jaargang", "nummer", "paginas"}),
    PublicationType.BOOK: frozenset({"uitgever", "plaats_uitgave", "druk"}),
    PublicationType.REPORT: frozenset({"uitgever", "plaats_uitgave", "druk", "nummer"}),
    PublicationType.CHAPTER: frozenset({"tijdschrift", "paginas", "uitgever", "plaats_uitgave", "druk"}),
    PublicationType.WEBPAGE: frozenset({"tijdschrift", "uitgever"}),
}

LABELS: dict[str, dict[str, str]] = {
    PublicationType.REPORT: {"uitgever": "Organisatie die het uitgaf", "nummer": "Nummer van het rapport"},
    PublicationType.CHAPTER: {"tijdschrift": "Boek waarin het staat"},
    PublicationType.WEBPAGE: {"tijdschrift": "Naam van de website", "uitgever": "Van welke organisatie"},
}

LANGUAGES = [
    ("nl", "Nederlands"),
    ("en", "Engels"),
    ("de", "Duits"),
    ("fr", "Frans"),
    ("es", "Spaans"),
    ("it", "Italiaans"),
    ("pt", "Portugees"),
    ("da", "Deens"),
    ("no", "Noors"),
    ("sv", "Zweeds"),
    ("fi", "Fins"),
    ("pl", "Pools"),
    ("tr", "Turks"),
    ("ar", "Arabisch"),
]
