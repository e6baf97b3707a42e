"""What keeps personal data out of the logs."""

import logging
import re

_QUERY = re.compile(r"\?[^\s\"']+")


def without_query(text: str) -> str:
    """Return `text` with everything behind a question mark in an address taken out."""
    return _QUERY.sub("?…", text)


class WithoutQueryString(logging.Filter):
    """A log line tells the path and never what somebody was looking for.

    The message is formed here, arguments included, because a query string can stand in either.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        cleaned = without_query(message)
        if cleaned != message:
            record.msg, record.args = cleaned, None
        return True
