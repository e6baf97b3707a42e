"""Every address of the site, in the order in which they are tried."""

from django.urls import include, path
from django.views.defaults import page_not_found
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls

from content.views import picture_file
from home import health
from members.users_admin import AccountView

# Wagtail's own log-in and reset would let people in by password alone.
ONE_SIGN_IN = [
    path("beheer/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("beheer/logout/", RedirectView.as_view(pattern_name="account_logout")),
    path("beheer/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    # Asking to join has an address of its own.
    path("account/signup/", RedirectView.as_view(pattern_name="join", query_string=True)),
    # What allauth has for accounts elsewhere is arranged on our own pages.
    path("account/3rdparty/", RedirectView.as_view(pattern_name="elsewhere")),
    path("account/3rdparty/signup/", RedirectView.as_view(pattern_name="join")),
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
]

# Nobody needs these of Wagtail's, and they name pages without asking who may know of them.
NOT_THERE = [
    path(f"beheer/{address}", page_not_found, {"exception": None})
    for address in (
        "choose-page/chosen-multiple/",
        "reports/page-types-usage/",
        "reports/page-types-usage/results/",
    )
]

urlpatterns = [
    *ONE_SIGN_IN,
    *NOT_THERE,
    path("beheer/account/", require_admin_access(AccountView.as_view())),
    path("beheer/", include(wagtailadmin_urls)),
    path("account/", include("allauth.urls")),
    path("documenten/", include(wagtaildocs_urls)),
    path("", include("search.urls")),
    path("gezond", health.alive, name="alive"),
    path("gereed", health.ready, name="ready"),
    path("", include("home.urls")),
    path("", include("members.urls")),
    path("", include("writing.urls")),
    path("", include("initiatieven.urls")),
    path("", include("kennisbank.urls")),
    path("", include("news.urls")),
    # Sizes of pictures only: originals are for editors, and documents go through their own view, which asks who may.
    path("media/images/<path:path>", picture_file),
    path("", include(wagtail_urls)),
]
