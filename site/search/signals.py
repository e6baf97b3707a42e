"""Receivers that only leave marks. Without a sender, because every kind of page counts, also later ones."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, ReferenceIndex, Site

from content.documents.carrying import is_document_reference, pages_with
from content.models import Attachment, DocumentText, Picture, SiteSettings
from search import registry
from search.atomic_saves import save_with_marks
from search.building import pages_that_chose
from search.marks import (
    mark_documents,
    mark_pages,
    mark_subtrees,
    mark_terms,
    recommended_changed,
    reference_changed,
    thesaurus_changed,
    words_changed,
)
from search.models import Recommendation, RecommendedPage, SearchRanking, WordRule
from vocabulary.models import CoherenceAspect, LonelinessForm, Municipality, TaggedPage, Term, TermLabel

# What every search reads and keeps in memory.
LISTS = (Municipality, LonelinessForm, CoherenceAspect, SiteSettings, Site, SearchRanking)
OTHERS = (
    PageViewRestriction,
    TaggedPage,
    Term,
    TermLabel,
    Attachment,
    DocumentText,
    WordRule,
    Recommendation,
    RecommendedPage,
)


def keep_marks_with_saves() -> None:
    """Let what is not saved in a transaction by itself be saved with its mark; called when the apps are ready."""
    for model in (*LISTS, *OTHERS):
        save_with_marks(model)
    for model in (Municipality, LonelinessForm, CoherenceAspect):
        registry.watch(model, pages_that_chose)
    registry.watch(Picture, pages_with)


@receiver(post_save, dispatch_uid="search.saved")
@receiver(post_delete, dispatch_uid="search.deleted")
def leave_mark(sender: type[Model], instance: Any, raw: bool = False, **_: Any) -> None:
    """Mark what this change touches, if it touches anything that is found."""
    if isinstance(instance, Page):
        (mark_subtrees if getattr(instance, "_touches_beneath", False) else mark_pages)([instance.pk])
    elif isinstance(instance, PageViewRestriction):
        mark_subtrees([instance.page_id])
    elif isinstance(instance, TaggedPage):
        mark_pages([instance.content_object_id])
    elif isinstance(instance, Term):
        mark_terms([instance.pk])
        thesaurus_changed()
    elif isinstance(instance, TermLabel):
        thesaurus_changed()
    elif isinstance(instance, Attachment | DocumentText):
        mark_documents([instance.pk])
    elif isinstance(instance, WordRule):
        words_changed()
    elif isinstance(instance, Recommendation | RecommendedPage):
        recommended_changed()
    else:
        if isinstance(instance, LISTS):
            reference_changed()
        if isinstance(instance, Site):
            mark_subtrees([instance.root_page_id])
        _mark_watched(sender, instance)


@receiver(pre_save, dispatch_uid="search.before_save")
@receiver(pre_delete, dispatch_uid="search.before_delete")
def leave_mark_before(sender: type[Model], instance: Any, **_: Any) -> None:
    """What a record touched before the change would be forgotten after it."""
    if isinstance(instance, Page):
        instance._touches_beneath = _touches_beneath(instance)
    elif registry.watched_for(sender) and instance.pk:
        _mark_watched(sender, instance)


@receiver(post_delete, sender=ReferenceIndex, dispatch_uid="search.reference_gone")
def reference_gone(sender: type[Model], instance: Any, **_: Any) -> None:
    """A page carries a document no longer; one that it came to carry goes along with the mark of the page."""
    if is_document_reference(instance):
        mark_documents([int(instance.to_object_id)])


def _touches_beneath(page: Page) -> bool:
    """Whether a change of this page is seen in those beneath it: in their address, or in that they can be seen.

    Asked of the database, for who holds a page may not know what came beneath it since.
    """
    stood = (
        Page.objects.filter(pk=page.pk, numchild__gt=0).values_list("live", "expire_at", "url_path").first()
    )
    return stood is not None and stood != (page.live, page.expire_at, page.url_path)


def _mark_watched(sender: type[Model], instance: Any) -> None:
    watched = registry.watched_for(sender)
    if watched and instance.pk:
        mark_pages(watched.pages(instance))


@receiver(m2m_changed, sender=Term.broader.through, dispatch_uid="search.broader")
def hierarchy_changed(sender: type[Model], **_: Any) -> None:
    """A term got another place in the thesaurus."""
    thesaurus_changed()


@receiver(m2m_changed, sender=Municipality.neighbours.through, dispatch_uid="search.neighbours")
def neighbours_changed(sender: type[Model], **_: Any) -> None:
    """A municipality got other neighbours."""
    reference_changed()
