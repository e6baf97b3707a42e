"""Why a decision of an editor did not go through, as that editor reads it."""


class ReviewError(Exception):
    """Something came between; the text says what, and what to do now."""


class DecidedError(ReviewError):
    """There is nothing left to decide."""


class TakenError(ReviewError):
    """A colleague took it up meanwhile."""


class ChangedError(ReviewError):
    """There is a newer version than the one that was read."""


class IncompleteError(ReviewError):
    """The piece itself lacks something without which it cannot be on the site."""
