"""What an import tells while it runs and when it ends."""

from collections.abc import Callable
from dataclasses import dataclass, field

ALL_LANDED, SOME_REFUSED, UNREADABLE = 0, 1, 2
PROGRESS_EVERY = 25


@dataclass
class Report:
    """Counts of what happened; complaints go to `complain`, progress to `progress`."""

    complain: Callable[[str], None]
    progress: Callable[[str], None] | None = None
    counts: dict[str, int] = field(
        default_factory=lambda: {"created": 0, "updated": 0, "unchanged": 0, "refused": 0}
    )
    loose_ends: int = 0
    seen: int = 0

    def count(self, outcome: str) -> None:
        """Note what became of a record."""
        self.counts[outcome] += 1
        self.seen += 1
        if self.progress and self.seen % PROGRESS_EVERY == 0:
            self.progress(f"\r{self.seen} gelezen …")

    def changes_after_all(self) -> None:
        """A record that was the same got a link it waited for."""
        self.counts["unchanged"] -= 1
        self.counts["updated"] += 1

    def refuse(self, line: int, reasons: list[str]) -> None:
        """Tell why a line did not land."""
        for reason in reasons:
            self.complain(f"line {line}: {reason}")
        self.count("refused")

    def loose_end(self, line: int, reason: str) -> None:
        """Tell that a line landed without something it named."""
        self.complain(f"line {line}: {reason}")
        self.loose_ends += 1

    def done(self) -> None:
        """Leave the line that showed progress."""
        if self.progress and self.seen:
            self.progress(f"\r{self.seen} gelezen.\n")

    @property
    def summary(self) -> str:
        return ", ".join(f"{name} {number}" for name, number in self.counts.items())

    @property
    def exit_status(self) -> int:
        return SOME_REFUSED if self.counts["refused"] or self.loose_ends else ALL_LANDED
