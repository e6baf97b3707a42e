"""What the pages of the sections ask about sharing: `{% load writing_tags %}`."""

from typing import Any

from django import template

from writing.models import Experience
from writing.subjects import boxes_for

register = template.Library()


@register.simple_tag
def experiences_at(page: Any) -> list[Experience]:
    """Return what people did too, as it stands beneath a page; none at a page that is not saved yet."""
    if not page.has_experiences or page.pk is None:
        return []
    return list(Experience.objects.shown().filter(page_id=page.pk))


@register.simple_tag
def suggested_subjects(form: Any) -> list[dict[str, str]]:
    """Return a box to tick for each subject that fits what was written."""
    return boxes_for(form)
