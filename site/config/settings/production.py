"""Serving real visitors. Refuses to start on a setting that would not be safe."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config import env, oidc
from config.settings.base import *  # noqa: F403
from config.settings.base import CONTENT_SECURITY_POLICY, SITE_HOST, SITE_URL

LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1"}


def refuse(message: str) -> None:
    raise ImproperlyConfigured(message)


_scheme = urlsplit(SITE_URL).scheme
if _scheme not in {"http", "https"} or not urlsplit(SITE_URL).hostname:
    refuse("SITE_URL must be the address of the site, such as https://www.voorbeeld.nl.")
if _scheme == "http" and SITE_HOST not in LOCAL_HOSTS:
    refuse("SITE_URL must begin with https://; plain http is for localhost only.")
if len(env.SECRET_KEY) < 50 or len(set(env.SECRET_KEY)) < 5:
    refuse("SECRET_KEY must be a random text of at least 50 characters; `make secret` prints one.")
if "*" in env.ALLOWED_HOSTS:
    refuse("ALLOWED_HOSTS must name hosts; * would let others put their address in our mail.")
if oidc_complaint := oidc.complaint(env.OIDC_ISSUER, env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET):
    refuse(oidc_complaint)

DEBUG = False
DEMO_ACCOUNTS = False
SECRET_KEY = env.SECRET_KEY
# The machine itself may always ask how the site is doing; links in mail never follow the Host header.
ALLOWED_HOSTS = [*(env.ALLOWED_HOSTS or [SITE_HOST]), "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

_secure = _scheme == "https"
SECURE_SSL_REDIRECT = _secure
SECURE_REDIRECT_EXEMPT = [r"^gezond$", r"^gereed$"]
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _secure
SECURE_HSTS_PRELOAD = _secure
SESSION_COOKIE_SECURE = _secure
CSRF_COOKIE_SECURE = _secure
SESSION_COOKIE_NAME = "__Host-sessie" if _secure else "sessie"
CSRF_COOKIE_NAME = "__Host-csrf" if _secure else "csrf"
if env.TRUSTED_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Otherwise all visitors share one address, and one person guessing passwords stops them all.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
if _secure:
    _directives: dict[str, Any] = CONTENT_SECURITY_POLICY["DIRECTIVES"]
    _directives["upgrade-insecure-requests"] = True
