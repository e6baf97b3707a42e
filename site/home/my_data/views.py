"""Mijn gegevens: see, correct, take out and erase. Also for who only asked to join."""

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from home.my_data.archive import archive_of
from home.my_data.erasure import CannotErase, erase
from home.my_data.forms import ErasureForm
from home.my_data.gather import amount_of, pieces_of
from home.my_data.register import groups
from members.models import User
from members.outbox import post
from members.people import profile_of
from members.views.shared import account_page, me

LAST_ONE = "U bent de laatste met alle rechten. Geef eerst iemand anders alle rechten; daarna kunt u uw gegevens wissen."
ERASED_SUBJECT = "Uw gegevens zijn gewist"
ERASED_TEXT = (
    "Uw account op het platform Verbondenheid en Veerkracht is er niet meer, en wat wij over u bewaarden is "
    "gewist. U hoeft niets te doen. Dit is de laatste mail die u van ons krijgt."
)


@account_page
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """What is kept of me, what for and how long, and where I change it."""
    user = me(request)
    amounts = [
        (heading, [(entry, amount_of(user, entry)) for entry in entries]) for heading, entries in groups()
    ]
    kept = [(heading, [pair for pair in pairs if pair[1]]) for heading, pairs in amounts]
    context = {
        "person": user,
        "profile": _profile_values(user),
        "kept": [(heading, pairs) for heading, pairs in kept if pairs],
        "absent": [entry for _, pairs in amounts for entry, amount in pairs if not amount],
        "pieces": len(pieces_of(user)),
    }
    return render(request, "home/my_data/overview.html", context)


def _profile_values(user: User) -> list[tuple[str, object]]:
    profile = profile_of(user)
    return [
        ("Functie", profile.function),
        ("Organisatie", profile.organisation),
        ("Gemeente", profile.municipality),
    ]


@account_page
@reauthentication_required(allow_get=True)
@require_http_methods(["GET", "POST"])
def take_out(request: HttpRequest) -> HttpResponse:
    """One archive; asked for by a button, so that a link in a mail cannot start it."""
    if request.method != "POST":
        return render(request, "home/my_data/take_out.html")
    response = HttpResponse(archive_of(me(request)), content_type="application/zip")
    name = f"mijn-gegevens-{timezone.localdate().isoformat()}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@account_page
@reauthentication_required(allow_get=True)
@require_http_methods(["GET", "POST"])
def erase_me(request: HttpRequest) -> HttpResponse:
    """Ask what becomes of the pieces, and erase when that is said and confirmed."""
    user = me(request)
    form = ErasureForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            _erase_and_confirm(user, form)
        except CannotErase:
            form.add_error(None, LAST_ONE)
        else:
            logout(request)
            return redirect("erased")
    return render(request, "home/my_data/erase.html", {"form": form, "pieces": pieces_of(user)})


@transaction.atomic
def _erase_and_confirm(user: User, form: ErasureForm) -> None:
    """The mail is written together with the erasing: one never comes without the other."""
    address = user.email
    erase(user, form.cleaned_data["contributions"], form.cleaned_data["colleague"])
    post(f"erased:{timezone.now().isoformat()}", address, ERASED_SUBJECT, ERASED_TEXT)


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """Said to somebody whom the site no longer knows."""
    return render(request, "home/my_data/erased.html")
