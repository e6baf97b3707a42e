"""Roles, what they may do, and the set-up of groups and workflow."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from wagtail.models import Site, Workflow, WorkflowPage

from members import policy, setup
from members.roles import Role
from tests.factories.members import make_user

pytestmark = pytest.mark.django_db


def _home():
    return Site.objects.get(is_default_site=True).root_page


@pytest.mark.parametrize("role", [role for role in Role if role != Role.VISITOR])
def test_role_follows_from_the_group(role):
    assert policy.role_of(make_user(role)) == role


def test_somebody_in_two_groups_has_the_higher_role():
    user = make_user(Role.MEMBER)
    user.groups.add(Group.objects.get(name="Redactie"))
    assert policy.role_of(user) == Role.EDITOR


def test_a_superuser_is_an_administrator_and_a_stranger_a_visitor():
    assert policy.role_of(make_user(is_superuser=True)) == Role.ADMINISTRATOR
    assert policy.role_of(AnonymousUser()) == Role.VISITOR


def test_who_may_no_longer_sign_in_has_no_role():
    assert policy.role_of(make_user(Role.EDITOR, is_active=False)) == Role.VISITOR


@pytest.mark.parametrize(
    ("role", "enters"),
    [(Role.WAITING, False), (Role.MEMBER, False), (Role.EDITOR, True), (Role.ADMINISTRATOR, True)],
)
def test_only_editors_and_administrators_enter_the_admin(role, enters):
    assert policy.may_enter_admin(make_user(role)) is enters


def test_nobody_enters_the_admin_without_an_account():
    assert not policy.may_enter_admin(AnonymousUser())


@pytest.mark.parametrize(
    ("role", "actions"),
    [
        (Role.MEMBER, set()),
        (Role.EDITOR, {"add", "change", "publish", "lock", "unlock"}),
        (Role.ADMINISTRATOR, {"add", "change", "publish", "lock", "unlock", "bulk_delete"}),
    ],
)
def test_rights_to_pages_under_home(role, actions):
    tester = _home().permissions_for_user(make_user(role))
    assert set(tester.permissions) == actions


@pytest.mark.parametrize(
    ("role", "codename", "allowed"),
    [
        (Role.EDITOR, "content.change_sitesettings", True),
        (Role.EDITOR, "wagtailredirects.add_redirect", True),
        (Role.EDITOR, "members.change_user", False),
        (Role.EDITOR, "auth.change_group", False),
        (Role.ADMINISTRATOR, "members.change_user", True),
        (Role.ADMINISTRATOR, "content.change_sitesettings", True),
        (Role.ADMINISTRATOR, "auth.change_group", False),
        (Role.MEMBER, "content.change_sitesettings", False),
    ],
)
def test_rights_beside_pages(role, codename, allowed):
    assert make_user(role).has_perm(codename) is allowed


def test_setting_up_again_changes_nothing_and_keeps_what_was_added():
    editors = Group.objects.get(name="Redactie")
    before = (editors.permissions.count(), editors.page_permissions.count())
    extra = Group.objects.get(name="Beheer").permissions.get(codename="add_user")
    editors.permissions.add(extra)
    assert setup.ensure_roles() == 0
    assert setup.ensure_workflow() == 0
    assert (editors.permissions.count() - 1, editors.page_permissions.count()) == before


def test_wagtails_own_groups_are_gone_but_never_one_with_people_in_it():
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    moderators = Group.objects.create(name="Moderators")
    make_user().groups.add(moderators)
    setup.ensure_roles()
    assert Group.objects.filter(name="Moderators").exists()


def test_every_section_is_reviewed_by_the_editors():
    workflow = Workflow.objects.get()
    assert workflow.name == "Redactie"
    assert [str(task) for task in workflow.tasks] == ["Nakijken door de redactie"]
    for section in _home().get_children():
        assert section.get_workflow() == workflow


def test_another_workflow_an_administrator_chose_for_home_stays():
    own = Workflow.objects.create(name="Met de wethouder", active=True)
    WorkflowPage.objects.update(workflow=own)
    setup.ensure_workflow()
    assert _home().get_workflow() == own


def test_only_an_administrator_with_all_rights_touches_the_account_of_another():
    chief, administrator, editor = (
        make_user(is_superuser=True),
        make_user(Role.ADMINISTRATOR),
        make_user(Role.EDITOR),
    )
    assert policy.may_manage_user(chief, chief)
    assert policy.may_manage_user(administrator, editor)
    assert not policy.may_manage_user(administrator, chief)
    assert not policy.may_manage_user(editor, editor)
