import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission


@pytest.fixture
def sign_in(client):
    """Signs in somebody who may write and publish below the given pages, and no more than that
    besides the named permissions; gives back the user."""

    def sign_in(*places, may=("add", "change", "publish"), permissions=()):
        group = Group.objects.create(name="Rolle")
        names = ["access_admin", *permissions]
        found = Permission.objects.filter(codename__in=names)
        assert set(found.values_list("codename", flat=True)) == set(names)
        group.permissions.set(found)
        for place in places:
            for action in may:
                GroupPagePermission.objects.create(
                    group=group,
                    page=place,
                    permission=Permission.objects.get(codename=f"{action}_page"),
                )
        user = User.objects.create_user("rolle", email="rolle@example.org")
        user.groups.add(group)
        client.force_login(user)
        return user

    return sign_in


@pytest.fixture
def queries():
    """Queries of the second view: the first one fills caches."""

    def queries(client, url):
        assert client.get(url).status_code == 200
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    return queries
