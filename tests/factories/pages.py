"""What the factories of all kinds of pages share."""

import datetime
from itertools import count

import factory
from django.utils.text import slugify
from wagtail.models import Page, PageViewRestriction

# One row of numbers for all kinds, so that no two pages under one section have the same address.
NUMBERS = count(1)


def section_of(model):
    """The one section page, made by `init_site`, under which pages of this type belong."""
    return model.allowed_parent_page_models()[0].objects.get()


class ContentPageFactory(factory.Factory):
    """A live page under its section; `labels` become terms, `forms` and `aspects` are slugs of lenses."""

    class Meta:
        abstract = True

    title = factory.LazyFunction(lambda: f"Stuk {next(NUMBERS)}")
    slug = factory.LazyAttribute(lambda page: slugify(page.title))
    date = datetime.date(2026, 3, 3)
    intro = "Waar dit over gaat."
    live = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        parent = kwargs.pop("parent", None) or section_of(model_class)
        labels = kwargs.pop("labels", ())
        authors = kwargs.pop("authors", ())
        many = {name: kwargs.pop(name) for name in ("municipalities", "forms", "aspects") if name in kwargs}
        page = model_class(*args, **kwargs)
        parent.add_child(instance=page)
        for name, values in many.items():
            setattr(page, name, values)
        if labels:
            page.tags.add(*labels)
        if authors:
            page.contributors = [cls.author(author) for author in authors]
            for place, contributor in enumerate(page.contributors.all()):
                contributor.sort_order = place
        page.save()
        return page

    @staticmethod
    def author(inverted):
        """A contributor written as "Family, Given"."""
        from kennisbank.models import Contributor

        family, _, given = inverted.partition(", ")
        return Contributor(family=family, given=given)


def link(source, target, relation="zie_ook"):
    """Tie two pages together."""
    from content.models import PageLink

    order = source.typed_links.count()
    return PageLink.objects.create(
        source=Page.objects.get(pk=source.pk),
        target=Page.objects.get(pk=target.pk),
        relation=relation,
        sort_order=order,
    )


def restrict(page):
    """Let only people with an account see this page and what lies under it."""
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
