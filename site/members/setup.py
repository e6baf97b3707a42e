"""The groups, their rights and the workflow that every site begins with; part of `init_site`."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.urls import get_resolver
from wagtail import hooks
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from members.models import EditorialTask
from members.roles import ADMINISTRATORS_GROUP, EDITORS_GROUP, GROUP_OF_ROLE

WORKFLOW_NAME = "Redactie"
TASK_NAME = "Nakijken door de redactie"

PAGE_ACTIONS = {
    EDITORS_GROUP: ["add", "change", "publish", "lock", "unlock"],
    ADMINISTRATORS_GROUP: ["add", "change", "publish", "lock", "unlock", "bulk_delete"],
}
# Wagtail asks the rights on its own two models, also where a project has its own picture and document.
COLLECTION_CODENAMES = {
    "wagtailimages": ["add_image", "change_image", "choose_image"],
    "wagtaildocs": ["add_document", "change_document", "choose_document"],
}
EDITOR_CODENAMES = {
    "wagtailadmin": ["access_admin"],
    "wagtailredirects": ["add_redirect", "change_redirect", "delete_redirect"],
}
ADMINISTRATOR_CODENAMES = {
    "members": ["add_user", "change_user", "delete_user"],
    "wagtailcore": [
        "change_site",
        "add_collection",
        "change_collection",
        "delete_collection",
        "add_workflow",
        "change_workflow",
        "delete_workflow",
        "add_task",
        "change_task",
        "delete_task",
    ],
}
WAGTAILS_OWN_GROUPS = ["Editors", "Moderators"]
WAGTAILS_OWN_WORKFLOW = "Moderators approval"


def ensure_roles() -> int:
    """Make the groups and give them their rights; return how many groups were made.

    What an administrator added stays; what is missing comes back.
    """
    made = [Group.objects.get_or_create(name=name)[1] for name in GROUP_OF_ROLE.values()]
    home = _home()
    of_the_domain = _editor_permissions()
    for name, actions in PAGE_ACTIONS.items():
        group = Group.objects.get(name=name)
        _grant(group, of_the_domain)
        _grant_pages(group, home, actions)
        _grant_collections(group)
    _grant(Group.objects.get(name=ADMINISTRATORS_GROUP), _named(ADMINISTRATOR_CODENAMES))
    _remove_wagtails_own_groups()
    return sum(made)


def ensure_workflow() -> int:
    """Let everything under the home page be reviewed by the editors; return how many workflows were made."""
    task, _ = EditorialTask.objects.get_or_create(name=TASK_NAME, defaults={"active": True})
    task.groups.add(*Group.objects.filter(name__in=[EDITORS_GROUP, ADMINISTRATORS_GROUP]))
    workflow, made = Workflow.objects.get_or_create(name=WORKFLOW_NAME, defaults={"active": True})
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr)
    home = _home()
    if not WorkflowPage.objects.filter(page=home).exists():
        WorkflowPage.objects.create(workflow=workflow, page=home)
    _remove_wagtails_own_workflow()
    return int(made)


def _home() -> Page:
    return Site.objects.get(is_default_site=True).root_page


def _named(codenames: dict[str, list[str]]) -> list[Permission]:
    return [
        permission
        for app_label, names in codenames.items()
        for permission in Permission.objects.filter(content_type__app_label=app_label, codename__in=names)
    ]


def _editor_permissions() -> list[Permission]:
    """Return the rights to everything of the domain that stands in the admin.

    The sections say themselves what that is, by the hook that fills the list an administrator can
    choose from; accounts and Wagtail's own machinery are left out.
    """
    # The sections register when the admin's addresses are read, which a command does not do by itself.
    get_resolver().url_patterns  # noqa: B018
    offered = [permission for hook in hooks.get_hooks("register_permissions") for permission in hook()]
    return [*_named(EDITOR_CODENAMES), *(p for p in offered if _is_of_the_domain(p))]


def _is_of_the_domain(permission: Permission) -> bool:
    label: str = permission.content_type.app_label
    return not label.startswith("wagtail") and label not in {"auth", "members"}


def _grant(group: Group, permissions: Iterable[Permission]) -> None:
    group.permissions.add(*permissions)


def _grant_pages(group: Group, page: Page, actions: list[str]) -> None:
    codenames = [f"{action}_page" for action in actions]
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=codenames
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _grant_collections(group: Group) -> None:
    root = Collection.get_first_root_node()
    for permission in _named(COLLECTION_CODENAMES):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _remove_wagtails_own_groups() -> None:
    """Take out the groups Wagtail begins with, which would only confuse; never one with people in it."""
    Group.objects.filter(name__in=WAGTAILS_OWN_GROUPS, user__isnull=True).delete()


def _remove_wagtails_own_workflow() -> None:
    """Take out the workflow Wagtail begins with, unless something went through it."""
    Workflow.objects.filter(name=WAGTAILS_OWN_WORKFLOW, workflow_states__isnull=True).delete()
    GroupApprovalTask.objects.filter(
        name=WAGTAILS_OWN_WORKFLOW, workflow_tasks__isnull=True, task_states__isnull=True
    ).delete()
