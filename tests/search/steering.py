"""Who steers search in tests."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from members.models import User
from members.roles import EDITORS_GROUP
from members.setup import ensure_roles


def signed_in(group):
    """Somebody of this group in the admin, called Noor Vermeer."""
    ensure_roles()
    user = User.objects.create_user(
        f"{group.lower()}@example.org", "x", first_name="Noor", last_name="Vermeer"
    )
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor(settings):
    """An editor in the admin."""
    settings.SECOND_FACTOR_REQUIRED = False
    return signed_in(EDITORS_GROUP)
