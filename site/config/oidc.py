"""Where people may sign in besides with a password here, as allauth wants to read it."""

import hashlib
from typing import Any
from urllib.parse import urlsplit

LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1"}


def providers(issuer: str, client_id: str, secret: str, name: str) -> dict[str, Any]:
    """Return SOCIALACCOUNT_PROVIDERS; without an issuer there is nowhere else to sign in.

    The number of somebody at one issuer says nothing at another, so the issuer is part of the name
    under which such numbers are kept.
    """
    app = {
        "provider_id": f"oidc-{hashlib.sha256(issuer.encode()).hexdigest()[:16]}",
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    provider = {"provider_class": "members.elsewhere.provider.SiteProvider", "APPS": [app] if issuer else []}
    return {"openid_connect": provider}


def complaint(issuer: str, client_id: str, secret: str) -> str:
    """Return what is not right with the settings, or ""."""
    if not issuer and not client_id and not secret:
        return ""
    if not (issuer and client_id and secret):
        return "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three, or none."
    parts = urlsplit(issuer)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL_HOSTS):
        return ""
    return "OIDC_ISSUER must begin with https://; plain http is for localhost only."
