"""Drawings in templates: `{% load threads %}`."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from core import threads

register = template.Library()


@register.simple_tag
def thread_picture(title: str, width: int = 960, height: int = 540, label: str = "") -> SafeString:
    """The picture that belongs to a title; without a label it is decoration."""
    return mark_safe(threads.picture_svg(str(title), width, height, str(label)))  # noqa: S308 - our own, escaped


@register.simple_tag
def thread_edge(title: str, css_class: str = "card__thread") -> SafeString:
    """The upper edge of a card."""
    return mark_safe(threads.edge_svg(str(title), css_class))  # noqa: S308 - our own, escaped


@register.simple_tag
def thread_divider(title: str, css_class: str = "thread", width: int = 320) -> SafeString:
    """A short line between parts."""
    return mark_safe(threads.divider_svg(str(title), css_class, width))  # noqa: S308 - our own, escaped


@register.simple_tag
def thread_mark(css_class: str = "mark") -> SafeString:
    """The mark of the site."""
    return mark_safe(threads.mark_svg(css_class))  # noqa: S308 - our own, escaped


@register.simple_tag
def thread_hero(title: str) -> SafeString:
    """The large drawing beside the words of the home page, without a ground of its own."""
    return mark_safe(threads.hero_svg(str(title)))  # noqa: S308 - our own, escaped


@register.simple_tag
def thread_betekenis() -> str:
    """The path of the line in the betekenis drawing."""
    return threads.betekenis_path()
