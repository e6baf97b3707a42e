"""What can stand in the way of a piece, with what to do about it."""

from collections.abc import Mapping
from typing import Any


class NotReadyError(Exception):
    """Something is still missing before a piece can go to the editors; `errors` says what, per field."""

    def __init__(self, errors: Mapping[str, Any]) -> None:
        super().__init__("The piece is not complete yet.")
        self.errors = errors
