"""The administration looks after users, but not after those who may do everything."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from home.roles import ADMINISTRATORS, EDITORS
from tests.roles.conftest import PASSWORD


@pytest.fixture
def administration(sign_in):
    return sign_in(ADMINISTRATORS)


@pytest.fixture
def boss(db):
    return User.objects.create_superuser("chefin", "chefin@example.org", PASSWORD)


def address(name, *users):
    return reverse(f"wagtailusers_users:{name}", args=[user.pk for user in users])


def form(name, **values):
    new = "Wochenmarkt-statt-Parkplatz"
    data = {"username": name, "email": f"{name}@example.org", "is_active": "on"}
    names = {"first_name": "Erika", "last_name": "Muster"}
    return {**data, **names, "password1": new, "password2": new, **values}


def test_makes_and_changes_colleagues(administration):
    groups = [Group.objects.get(name=EDITORS).pk]
    administration.post(address("add"), form("erika", groups=groups))
    erika = User.objects.get(username="erika")
    administration.post(address("edit", erika), form("erika", last_name="Beispiel", groups=groups))
    erika.refresh_from_db()
    assert erika.last_name == "Beispiel"
    assert erika.groups.get().name == EDITORS


@pytest.mark.parametrize("way", ["add", "edit", "copy"])
def test_makes_nobody_who_may_do_everything(administration, boss, way):
    of = []
    if way == "edit":
        of = [User.objects.create_user("erika")]
    elif way == "copy":
        of = [boss]
    administration.post(address(way, *of), form("erika", is_superuser="on"))
    assert not User.objects.get(username="erika").is_superuser


def test_changes_nobody_who_may_do_everything(administration, boss):
    administration.post(address("edit", boss), form("chefin"))
    for action, values in (("set_active_state", {"mark_as_active": "False"}), ("assign_role", {})):
        url = reverse("wagtail_bulk_action", args=("auth", "user", action))
        administration.post(f"{url}?id={boss.pk}", values)
    boss.refresh_from_db()
    assert boss.check_password(PASSWORD)
    assert boss.is_active


def test_superusers_do_both(admin_client, boss):
    admin_client.post(address("edit", boss), form("chefin", is_superuser="on"))
    admin_client.post(address("add"), form("erika", is_superuser="on"))
    boss.refresh_from_db()
    assert not boss.check_password(PASSWORD)
    assert User.objects.get(username="erika").is_superuser
