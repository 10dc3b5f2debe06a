"""The first administrator of an archive."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate, password_validation
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import RequestFactory

pytestmark = pytest.mark.django_db


def ensure_admin() -> str:
    said = StringIO()
    call_command("ensure_admin", stdout=said)
    return said.getvalue()


def test_an_archive_without_one_gets_an_administrator_who_can_sign_in(rf: RequestFactory) -> None:
    said = ensure_admin()
    password = said.partition("Password: ")[2].split()[0]
    user = authenticate(rf.post("/"), username="admin", password=password)
    assert user is not None
    assert user.is_superuser
    password_validation.validate_password(password, user)


def test_two_archives_have_different_passwords() -> None:
    first = ensure_admin()
    User.objects.all().delete()
    assert ensure_admin() != first


def test_an_archive_with_one_is_left_alone() -> None:
    User.objects.create_superuser("editor-in-chief")
    assert ensure_admin() == ""
    assert User.objects.count() == 1


def test_an_account_without_rights_does_not_gain_them() -> None:
    reader = User.objects.create_user("admin")
    assert "Name: admin-" in ensure_admin()
    reader.refresh_from_db()
    assert not reader.is_superuser


def test_an_administrator_who_left_is_replaced() -> None:
    User.objects.create_superuser("gone", is_active=False)
    assert "Password: " in ensure_admin()
