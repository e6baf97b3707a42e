"""The form that all kinds of pieces have in common; each kind adds its own fields and steps."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.html import format_html
from wagtail.models import Page

from content.addresses import page_path
from content.models import PageLink, Relation
from content.querysets import visible
from content.terms import public_terms
from core.text import label_key
from vocabulary.models import CoherenceAspect, LonelinessForm, TaggedPage, Term
from vocabulary.models.terms import TermKind
from writing.choice_fields import FoldedCheckboxes, most_used_audiences
from writing.fields import PagesField, WordsField
from writing.pictures import WithPicture
from writing.piece_form import PieceForm, Raw, Step, raw_values
from writing.texts import WithText

__all__ = ["UNTITLED", "ContentPieceForm", "PieceForm", "Raw", "Step"]

# What a page is called until its writer names it: a page can not be without a title.
UNTITLED = "Zonder titel"

_SUBJECTS = frozenset({TermKind.SUBJECT, TermKind.METHOD})
_AUDIENCES = frozenset({TermKind.AUDIENCE})


class PlainNameChoices(forms.ModelMultipleChoiceField):
    """Choices out of a short list, known by a word in the address and shown in plain Dutch."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(to_field_name="slug", required=False, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Return the plain words, with the professional word small beside them where there is one."""
        if not hasattr(obj, "plain_name"):
            return str(obj)
        return format_html("<span>{} <small>{}</small></span>", obj.plain_name, obj.name)


class ContentPieceForm(WithText, WithPicture):
    """Title, introduction, text, picture, subjects, for whom, the lenses and what to read beside it."""

    titel = forms.CharField(label="Titel", max_length=255, help_text="Kort, en in gewone woorden.")
    inleiding = forms.CharField(
        label="Inleiding",
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Twee of drie zinnen die vertellen waar het over gaat.",
    )
    trefwoorden = WordsField(
        label="Onderwerpen",
        help_text="Waar gaat het over? Zet een komma tussen de woorden. Een nieuw woord mag.",
    )
    doelgroepen = PlainNameChoices(label="Voor wie", queryset=Term.objects.none(), widget=FoldedCheckboxes)
    vormen = PlainNameChoices(
        label="Vormen van eenzaamheid",
        queryset=LonelinessForm.objects.all(),
        help_text="Voor wie hier beroepsmatig leest. Past er geen, kies dan niets.",
    )
    samenhang = PlainNameChoices(label="Welke van de drie vragen", queryset=CoherenceAspect.objects.all())
    verwijst_naar = PagesField(
        label="Lees ook",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Adressen van andere pagina's op deze site, elk op een eigen regel.",
    )

    attributes: ClassVar[dict[str, str]] = {"titel": "title", "inleiding": "intro"}
    needed: ClassVar[dict[str, str]] = {
        "titel": "Geef het een titel. Bijvoorbeeld: Samen koken op dinsdag.",
        "inleiding": "Vertel in twee of drie zinnen waar het over gaat.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "doelgroepen" in self.fields:
            audiences: Any = self.fields["doelgroepen"]
            audiences.queryset = _audiences(self.page)
            audiences.widget.likely, audiences.widget.rest_label = most_used_audiences, "Andere groepen"

    @classmethod
    def read_titel(cls, page: Any) -> list[str]:
        return [] if page.title == UNTITLED else [page.title]

    def write_titel(self, page: Any, value: str) -> None:
        page.title = page.draft_title = value or UNTITLED

    @classmethod
    def read_trefwoorden(cls, page: Any) -> list[str]:
        return raw_values(", ".join(term.name for term in _terms(page, _SUBJECTS)))

    def write_trefwoorden(self, page: Any, words: list[str]) -> None:
        """A word that is still being typed makes no term; it becomes one when the piece is handed in."""
        if self.strict:
            for word in words:
                Term.objects.for_label(word)
        named = self._named_terms(words)
        _set_terms(page, [term for term in named if term.kind in _SUBJECTS], instead_of=_SUBJECTS)

    @classmethod
    def read_doelgroepen(cls, page: Any) -> list[str]:
        return [term.slug for term in _terms(page, _AUDIENCES)]

    def write_doelgroepen(self, page: Any, terms: Iterable[Term]) -> None:
        """Who is named among the subjects is meant as well."""
        named = self._named_terms(self.cleaned_data.get("trefwoorden") or [])
        meant = [*terms, *(term for term in named if term.kind in _AUDIENCES)]
        _set_terms(page, dict.fromkeys(meant), instead_of=_AUDIENCES)

    def _named_terms(self, words: list[str]) -> list[Term]:
        """The terms that words stand for, each once: two words may be one term."""
        known = Term.objects.labelled(words)
        return list(dict.fromkeys(known[label_key(word)] for word in words if label_key(word) in known))

    @classmethod
    def read_vormen(cls, page: Any) -> list[str]:
        return [lens.slug for lens in page.forms.all()]

    def write_vormen(self, page: Any, lenses: Iterable[LonelinessForm]) -> None:
        page.forms = list(lenses)

    @classmethod
    def read_samenhang(cls, page: Any) -> list[str]:
        return [lens.slug for lens in page.aspects.all()]

    def write_samenhang(self, page: Any, lenses: Iterable[CoherenceAspect]) -> None:
        page.aspects = list(lenses)

    @classmethod
    def read_verwijst_naar(cls, page: Any) -> list[str]:
        return raw_values("\n".join(page_path(link.target) for link in _own_links(page)))

    def write_verwijst_naar(self, page: Any, targets: list[Any]) -> None:
        """Links with another meaning are the editors' and stay, as do those to what is hidden for now."""
        known = {link.target_id: link for link in _own_links(page)}
        wanted = [target for target in targets if target.pk != page.pk]
        if list(known) == [target.pk for target in wanted]:
            return
        others = [link for link in page.typed_links.all() if link not in known.values()]
        own = [
            known.get(target.pk) or PageLink(target=target, relation=Relation.SEE_ALSO) for target in wanted
        ]
        for order, link in enumerate([*others, *own]):
            link.sort_order = order
        page.typed_links.set([*others, *own])


def _own_links(page: Any) -> list[PageLink]:
    """The links that the form shows; the address of a hidden page would tell its title."""
    links = [link for link in page.typed_links.all() if link.relation == Relation.SEE_ALSO]
    targets = Page.objects.filter(pk__in=[link.target_id for link in links])
    shown = set(visible(targets).values_list("pk", flat=True)) if links else set()
    return [link for link in links if link.target_id in shown]


def _audiences(page: Any) -> Any:
    """The words for whom something is, with those the page carries already."""
    carried = [term.pk for term in _terms(page, _AUDIENCES)]
    audiences = Term.objects.audiences()
    return audiences.filter(pk__in=public_terms()) | audiences.filter(pk__in=carried)


def _terms(page: Any, kinds: frozenset[str]) -> list[Term]:
    return [item.tag for item in page.tagged_items.all() if item.tag.kind in kinds]


def _set_terms(page: Any, terms: Iterable[Term], instead_of: frozenset[str]) -> None:
    """Replace the terms of these kinds; the others on the page stay."""
    terms = list(terms)
    items = {item.tag_id: item for item in page.tagged_items.all()}
    if {pk for pk, item in items.items() if item.tag.kind in instead_of} == {term.pk for term in terms}:
        return
    others = [item for item in items.values() if item.tag.kind not in instead_of]
    page.tagged_items.set([*others, *(items.get(term.pk) or TaggedPage(tag=term) for term in terms)])
