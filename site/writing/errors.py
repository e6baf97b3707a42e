"""What can stand in the way of a piece, with what to do about it."""

from django.forms.utils import ErrorDict


class NotReadyError(Exception):
    """Something is still missing before a piece can go to the editors; `errors` says what, per field."""

    def __init__(self, errors: ErrorDict) -> None:
        super().__init__("The piece is not complete yet.")
        self.errors = errors
