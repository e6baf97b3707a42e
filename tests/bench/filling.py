"""Articles into the database in bulk: what takes hours page by page takes minutes, and is the same to who reads."""

import json
import uuid
from collections.abc import Iterable, Iterator
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page

from kennisbank.models import ArticlePage, KennisbankIndexPage
from search.models import DirtyMark
from tests.bench.corpus import Article
from vocabulary.models import LonelinessForm, TaggedPage, Term

AT_ONCE = 1000


def fill(articles: Iterable[Article]) -> int:
    """Write the articles as visible pages; returns how many there are."""
    section = KennisbankIndexPage.objects.get()
    kind = ContentType.objects.get_for_model(ArticlePage)
    first = Page.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
    terms = list(Term.objects.order_by("pk").values_list("pk", flat=True))
    forms = list(LonelinessForm.objects.order_by("pk").values_list("pk", flat=True))
    total = 0
    for batch in _batches(articles):
        with transaction.atomic():
            Page.objects.bulk_create(
                [_page(article, first + article.number, section, kind) for article in batch]
            )
            _insert(batch, first)
            TaggedPage.objects.bulk_create(
                TaggedPage(content_object_id=first + article.number, tag_id=terms[tag % len(terms)])
                for article in batch
                for tag in article.tags
            )
            ArticlePage.forms.through.objects.bulk_create(
                ArticlePage.forms.through(
                    articlepage_id=first + article.number, lonelinessform_id=forms[form % len(forms)]
                )
                for article in batch
                for form in article.forms
            )
        total += len(batch)
    Page.objects.filter(pk=section.pk).update(numchild=section.numchild + total)
    _even_the_sequences()
    DirtyMark.objects.all().delete()
    return total


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    left = iter(articles)
    while batch := list(islice(left, AT_ONCE)):
        yield batch


def _page(article: Article, pk: int, section: Page, kind: ContentType) -> Page:
    slug = f"bench-{article.number}"
    return Page(
        pk=pk,
        # Children of before lie under the numbers below ten thousand.
        path=section.path + Page._int2str(10_000 + article.number).rjust(Page.steplen, "0"),
        depth=section.depth + 1,
        numchild=0,
        title=article.title,
        draft_title=article.title,
        slug=slug,
        url_path=f"{section.url_path}{slug}/",
        live=True,
        content_type=kind,
        locale_id=section.locale_id,
        translation_key=uuid.UUID(int=pk),
        first_published_at=timezone.now(),
        last_published_at=timezone.now(),
    )


def _insert(batch: list[Article], first: int) -> None:
    """The rows of articles themselves: Django's own bulk insert refuses models with a parent."""
    sql = (
        "INSERT INTO kennisbank_articlepage (page_ptr_id, sleutel, date, intro, body, invented, sort) "
        "VALUES (%s, %s, %s, %s, %s, %s, 'achtergrond')"
    )
    rows = [
        (first + a.number, f"bench-{a.number}", a.date.isoformat(), a.intro, _body(a.body), False)
        for a in batch
    ]
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def _body(text: str) -> str:
    return json.dumps([{"type": "text", "value": f"<p>{text}</p>", "id": "1"}], ensure_ascii=False)


def _even_the_sequences() -> None:
    """Let the next page get a number that is free, on a database that counts by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('wagtailcore_page', 'id'), max(id)) FROM wagtailcore_page"
            )
