"""Why a record is refused, told so that the person who made the file can mend it."""


class FieldError(ValueError):
    """One field that cannot land, with what would be right."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(f'field "{key}": {problem}')
        self.key = key
        self.problem = problem


class Refused(ValueError):
    """A record that cannot land, with one or more reasons."""

    def __init__(self, *reasons: FieldError | str) -> None:
        super().__init__("; ".join(map(str, reasons)))
        self.reasons = [str(reason) for reason in reasons]


class Unreadable(Exception):
    """A file or text that cannot be read at all, with what would be right."""
