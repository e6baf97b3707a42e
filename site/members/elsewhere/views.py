"""Leaving for the provider, coming back, and undoing that one signs in there."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.decorators import reauthentication_required
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from requests import RequestException

from core.addresses import is_own_path
from members.elsewhere.joining_up import part
from members.elsewhere.provider import SiteOIDCAdapter, SiteProvider
from members.views.shared import account_page, me

# What an answer can do that is no answer of OpenID Connect: lack a part, or be no JSON.
NO_ANSWER = (OAuth2Error, RequestException, AttributeError, KeyError, TypeError, ValueError)
PASSWORD_FIRST = "Kies eerst een wachtwoord, anders kunt u niet meer inloggen."  # noqa: S105


class CallbackView(OAuth2CallbackView):  # type: ignore[misc]
    """Coming back: the token is compared with what was remembered on leaving."""

    def _get_state(self, request: HttpRequest, provider: SiteProvider) -> Any:
        state, response = super()._get_state(request, provider)
        self.adapter.state = state or {}
        return state, response

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().dispatch(request, *args, **kwargs)
        except NO_ANSWER as error:
            return render_authentication_error(request, self.adapter.get_provider(), exception=error)
        return response


@require_POST
@never_cache
def login(request: HttpRequest) -> HttpResponse:
    """Send somebody to the provider.

    By a page that leads on and not by a redirect: the policy of the site lets no form end at another
    host, and a provider may lead on to still others.
    """
    provider = _provider(request)
    wanted = request.POST.get("next", "")
    next_url = wanted if wanted and is_own_path(wanted) else None
    try:
        response = provider.redirect(request, AuthProcess.LOGIN, next_url)
    except NO_ANSWER as error:
        return render_authentication_error(request, provider, exception=error)
    if "Location" not in response:
        return response
    host = urlsplit(response["Location"]).netloc
    context = {"address": response["Location"], "name": provider.name, "host": host}
    return render(request, "members/elsewhere/leaving.html", context)


@require_safe
@never_cache
def callback(request: HttpRequest) -> HttpResponse:
    """Take in who comes back."""
    adapter = SiteOIDCAdapter(request, _provider(request).app.provider_id)
    response: HttpResponse = CallbackView.adapter_view(adapter)(request)
    return response


@account_page
@require_http_methods(["GET", "HEAD", "POST"])
def connections(request: HttpRequest) -> HttpResponse:
    """Tell whether somebody signs in elsewhere, and let them stop that."""
    response: HttpResponse = _connections(request, _provider(request).name)
    return response


@reauthentication_required
def _connections(request: HttpRequest, name: str) -> HttpResponse:
    if request.method == "POST":
        if me(request).has_usable_password():
            part(request, me(request), name)
        else:
            messages.error(request, PASSWORD_FIRST)
        return redirect("elsewhere")
    joined = SocialAccount.objects.filter(user=me(request)).exists()
    return render(request, "members/elsewhere/connections.html", {"joined": joined, "name": name})


def _provider(request: HttpRequest) -> SiteProvider:
    """Return the provider of the settings; without one there is nothing at these addresses."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    if not apps:
        raise Http404
    provider: SiteProvider = get_adapter().get_provider(request, apps[0]["provider_id"])
    return provider
