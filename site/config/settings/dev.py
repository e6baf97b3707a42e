"""Trying the site on one's own machine: demonstration log-ins, no second factor, nothing compressed."""

from config import env
from config.settings.base import *  # noqa: F403
from config.settings.base import STORAGES

# Off unless asked for, so that somebody who tries the site sees the pages a visitor sees.
DEBUG = env.DEBUG
SECRET_KEY = "alleen-om-te-proberen-nooit-in-het-echt-gebruiken"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SECOND_FACTOR_REQUIRED = False
DEMO_ACCOUNTS = True
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
