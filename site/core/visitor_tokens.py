"""The signed time token of an open form: proof that somebody had the form before them for a moment.

It takes the place of a cookie. It is bound to the form, to what the form is about and to the account
of who is signed in, so that no other site can send a form in the name of a member.
"""

import time
from dataclasses import dataclass
from enum import Enum

from django.core import signing
from django.utils.crypto import get_random_string

SHORTEST_SECONDS = 3
LONGEST_SECONDS = 12 * 60 * 60
_SIGNER = signing.Signer(salt="core.visitor_tokens")


class Age(Enum):
    """Whether a token may be used now."""

    TOO_QUICK = "too quick"
    GOOD = "good"
    TOO_OLD = "too old"


@dataclass(frozen=True, slots=True)
class Token:
    """What a token says; `pressed` when its form came back with the question to press once more."""

    binding: str
    issued: int
    nonce: str
    pressed: bool = False

    def signed(self) -> str:
        """Return it as it travels in the form."""
        return _SIGNER.sign_object([self.binding, self.issued, self.nonce, self.pressed])

    @property
    def mark(self) -> str:
        """The name under which is remembered that it was used."""
        return f"bewijs:{self.nonce}"

    @property
    def age(self) -> Age:
        seconds = time.time() - self.issued
        if seconds < SHORTEST_SECONDS:
            return Age.TOO_QUICK
        return Age.GOOD if seconds <= LONGEST_SECONDS else Age.TOO_OLD


def new_token(binding: str, pressed: bool = False) -> Token:
    """Return a token that begins to count now."""
    return Token(binding, int(time.time()), get_random_string(16), pressed)


def read_token(text: str, binding: str) -> Token | None:
    """Return what a token says, or None when it was not made here or for something else."""
    try:
        token = Token(*_SIGNER.unsign_object(text))
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return token if token.binding == binding else None
