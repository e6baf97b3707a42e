"""Commands that write hundreds of pages say what they did themselves."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

CHATTY = ["wagtail", "django_tasks"]


@contextmanager
def quiet_logs() -> Iterator[None]:
    """Keep a line for each saved page out of standard error, where refusals stand."""
    before = {name: logging.getLogger(name).level for name in CHATTY}
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        yield
    finally:
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)
