"""Logging without a person in it: no query string and no address of a visitor reaches a log."""

from typing import Any

import structlog

_SHARED = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso"),
]


def LOGGING_FOR(level: str) -> dict[str, Any]:
    """Return Django's LOGGING setting for one level name ("INFO", "WARNING"…), one line an event."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_query": {"()": "core.logs.WithoutQueryString"}},
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processor": structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
                "foreign_pre_chain": _SHARED,
            }
        },
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_query"]}
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
            # A line for every task and every page saved tells nothing that the site does not.
            "django_tasks": {"level": "WARNING"},
            "wagtail": {"level": "WARNING"},
            "elastic_transport": {"level": "WARNING"},
        },
    }
