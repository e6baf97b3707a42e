"""What can stand in the way of a decision about people, told so that somebody can go on."""


class MembersError(Exception):
    """Something that cannot be done now; the text says why, in Dutch, for whoever tried."""


class AlreadyDecided(MembersError):
    """A colleague was first."""


class NotNow(MembersError):
    """A limit was reached, or the state does not allow it any more."""
