"""The provider of OpenID Connect, with what allauth's leaves to the reader of a token checked."""

from typing import Any

import jwt
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare, get_random_string

from core.addresses import absolute

# Only signatures with a key that the provider keeps to itself; a secret that both know proves nothing.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
NEEDED = ["iss", "sub", "aud", "exp", "iat", "nonce"]
CLOCKS_DIFFER_SECONDS = 30
LONGEST_UID = 191


class SiteOIDCAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Talks with the provider, and believes nothing that is not signed for us and for this one attempt."""

    def __init__(self, request: HttpRequest, provider_id: str) -> None:
        super().__init__(request, provider_id)
        # What was remembered when the person left for the provider; set when they are back.
        self.state: dict[str, Any] = {}

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself; it has to be the one the settings name."""
        config: dict[str, Any] = super().openid_config
        named = self.get_provider().app.settings["server_url"].split("/.well-known/")[0]
        if config.get("issuer", "").rstrip("/") != named.rstrip("/"):
            raise OAuth2Error("the issuer is not the one of the settings")
        return config

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Build the address from SITE_URL: a Host header must not decide where a code is sent."""
        return absolute(reverse("openid_connect_callback"))

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Return who this is, by a token of this attempt and what else the provider tells of the same person."""
        claims = self._claims(app, kwargs["response"].get("id_token"))
        told = self._fetch_user_info(token.token) if "userinfo_endpoint" in self.openid_config else {}
        if told and told.get("sub") != claims["sub"]:
            raise OAuth2Error("the token and the answer are about two people")
        if not 0 < len(str(claims["sub"])) <= LONGEST_UID:
            raise OAuth2Error("the number of this person cannot be kept")
        return self.get_provider().sociallogin_from_response(request, _put_together(claims, told))

    def _claims(self, app: SocialApp, id_token: str | None) -> dict[str, Any]:
        if not id_token:
            raise OAuth2Error("there is no id_token")
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=self._key(jwt.get_unverified_header(id_token)),
                algorithms=ALGORITHMS,
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                leeway=CLOCKS_DIFFER_SECONDS,
                options={"require": NEEDED},
            )
        except jwt.PyJWTError as error:
            raise OAuth2Error("the id_token is not right") from error
        if not constant_time_compare(str(claims["nonce"]), self.state.get("nonce") or get_random_string(32)):
            raise OAuth2Error("the id_token is of another attempt")
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("the id_token was given to somebody else")
        return claims

    def _key(self, header: dict[str, Any]) -> jwt.PyJWK:
        with get_adapter().get_requests_session() as session:
            response = session.get(self.openid_config["jwks_uri"])
            response.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(response.json()).keys
        known = [key for key in keys if key.key_id == header.get("kid")]
        if not known:
            raise OAuth2Error("the id_token is signed with a key we do not know")
        return known[0]


class SiteProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """The one provider of the settings."""

    package = "members.elsewhere"
    oauth2_adapter_class = SiteOIDCAdapter

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        return reverse("openid_connect_login")

    def get_callback_url(self) -> str:
        return reverse("openid_connect_callback")

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Send somebody there, with a word that the token has to repeat."""
        nonce = get_random_string(32)
        response: HttpResponse = super().redirect(
            request, process, next_url, data, auth_params={"nonce": nonce}, nonce=nonce
        )
        return response

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """Return the address; it is proven only when the provider says so in as many words."""
        email = data.get("email")
        said = data.get("email_verified")
        proven = said is True or said == "true"
        return [EmailAddress(email=email, verified=proven, primary=True)] if email else []

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Keep nothing beside the number of this person: what they tell about themselves, they tell us."""
        return {}


def _put_together(claims: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """Return what both say; whether an address is proven is said by whoever named that address."""
    person = {**claims, **told}
    if told.get("email") and told["email"] != claims.get("email"):
        person["email_verified"] = told.get("email_verified", False)
    return person
