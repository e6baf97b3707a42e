"""The test suite: as production where behaviour is judged, cheap where it is not."""

import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import STORAGES

DEBUG = False
SECRET_KEY = "tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DEMO_ACCOUNTS = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True

# Replaced per worker by tests/conftest.py, so that no two tests share a folder.
_SCRATCH = Path(tempfile.gettempdir()) / "verbondenheid-tests"
MEDIA_ROOT = _SCRATCH / "media"
SEARCH = {"URL": f"tantivy://{_SCRATCH / 'index'}", "POLL_SECONDS": 0.05}
_SCRATCH.mkdir(exist_ok=True)
