"""The menu in the order of the work, without what editors never need."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

# Name of Wagtail's item: our label and place.
RENAMED: dict[str, tuple[str, int]] = {
    "images": ("Beelden", 200),
    "documents": ("Documenten", 210),
    "explorer": ("Alle pagina's", 400),
    "reports": ("Overzichten", 900),
    "settings": ("Instellingen", 1000),
}
# Wagtail's help leads to English pages elsewhere; what is needed stands at the fields.
HIDDEN = {"help"}
HIDDEN_REPORTS = {"workflow-tasks", "aging-pages"}
# Shut for everybody, see `config.urls`.
SHUT_REPORTS = {"page-types-usage"}
# Set up once by the platform itself; changing these takes somebody who knows what follows.
HIDDEN_SETTINGS = {"sites", "workflow-tasks", "collections"}


def arrange(items: list[MenuItem]) -> None:
    """Rename and move what Wagtail brings, and take out what is not needed."""
    items[:] = [item for item in items if item.name not in HIDDEN]
    for item in items:
        if item.name in RENAMED:
            item.label, item.order = RENAMED[item.name]


def hide(request: HttpRequest, items: list[MenuItem], names: set[str]) -> None:
    """Take these out for everybody but who has all rights, and what is shut for them too."""
    gone = SHUT_REPORTS if request.user.is_superuser else SHUT_REPORTS | names  # type: ignore[union-attr]
    items[:] = [item for item in items if item.name not in gone]
