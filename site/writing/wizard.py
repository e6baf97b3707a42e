"""How the steps of a form are shown: which are done, and what is still missing where."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from writing.drafts import Work
from writing.piece_form import PieceForm, Step

DONE, HERE, MAY_BE_EMPTY, TO_DO = "klaar", "u bent hier", "mag leeg blijven", "nog te doen"


@dataclass(frozen=True)
class ShownStep:
    """One line in the list of steps."""

    key: str
    title: str
    state: str
    current: bool


@dataclass(frozen=True)
class Missing:
    """Something to fill in or to put right before a piece can go to the editors."""

    step: Step
    field: BoundField
    messages: list[str]

    @property
    def label(self) -> str:
        """What it is called in a list; the label of a box to tick is a whole sentence."""
        return self.step.title if self.field.widget_type == "checkbox" else str(self.field.label)


def parts_of(form: PieceForm, step: Step) -> list[BoundField]:
    """Return the fields of a step as they are shown."""
    return [form[name] for name in step.fields if name in form.fields]


def checked_steps(work: Work, current: Step, missing: list[Missing]) -> list[ShownStep]:
    """Return the list of steps, each with how far it is."""
    unfinished = {item.step.key for item in missing}
    shown = [
        ShownStep(step.key, step.title, _state(work, step, current, unfinished), step.key == current.key)
        for step in work.form_class.steps
    ]
    here = current.key not in {step.key for step in work.form_class.steps}
    return [*shown, ShownStep("nakijken", "Nakijken", HERE if here else TO_DO, here)]


def _state(work: Work, step: Step, current: Step, unfinished: set[str]) -> str:
    if step.key == current.key:
        return HERE
    if step.key in unfinished:
        return TO_DO
    return DONE if work.fields_of(step) else MAY_BE_EMPTY


def missing_in(work: Work) -> list[Missing]:
    """Return what stands between a piece and the editors, in the order of the form."""
    form = work.form(strict=True)
    return list(_missing(form))


def _missing(form: PieceForm) -> Iterator[Missing]:
    errors: Any = form.errors
    for step in form.steps:
        for field in parts_of(form, step):
            if field.name in errors:
                yield Missing(step, field, list(errors[field.name]))
