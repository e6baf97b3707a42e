"""Every address of the site, in the order in which they are tried."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

# Wagtail's own log-in and reset would let people in by password alone.
ONE_SIGN_IN = [
    path("beheer/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("beheer/logout/", RedirectView.as_view(pattern_name="account_logout")),
    path("beheer/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
]

urlpatterns = [
    *ONE_SIGN_IN,
    path("beheer/", include(wagtailadmin_urls)),
    path("account/", include("allauth.urls")),
    path("documenten/", include(wagtaildocs_urls)),
    path("", include("search.urls")),
    path("", include("home.urls")),
    path("", include("kennisbank.urls")),
    path("", include("news.urls")),
]

if settings.DEBUG or getattr(settings, "SERVE_MEDIA", True):
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

urlpatterns.append(path("", include(wagtail_urls)))
