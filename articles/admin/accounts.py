"""Accounts and roles in the admin: guarded like everything else."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, User
from django.http import HttpRequest

from articles.admin.deletion import CarefulAdmin, UndeletableAdmin
from articles.admin.forms import FaithfulForm
from articles.admin.history import HistoryAdmin
from articles.admin.lists import SturdyListAdmin
from articles.admin.once import OnceOnlyAdmin
from articles.admin.saving import SparingAdmin
from articles.roles import ROLES

admin.site.unregister(User)
admin.site.unregister(Group)


class AccountForm(FaithfulForm, UserChangeForm[User]):
    """Changes an account; a password has a form of its own."""


@admin.register(User)
class AccountAdmin(
    UndeletableAdmin[User],
    OnceOnlyAdmin[User],
    CarefulAdmin[User],
    SparingAdmin[User],
    HistoryAdmin[User],
    SturdyListAdmin[User],
    UserAdmin[User],
):
    """Accounts: one that has to go is made inactive, since what it did stays signed."""

    form = AccountForm
    add_form = AdminUserCreationForm
    list_display = ("username", "email", "first_name", "last_name", "is_staff", "is_active")
    list_filter = ("is_staff", "is_superuser", "is_active", "groups")
    readonly_fields = ("last_login", "date_joined")


@admin.register(Group)
class RoleAdmin(
    OnceOnlyAdmin[Group],
    CarefulAdmin[Group],
    SparingAdmin[Group],
    HistoryAdmin[Group],
    SturdyListAdmin[Group],
    GroupAdmin,
):
    """Roles; those of the archive itself are kept by it, others are free."""

    form = FaithfulForm

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        """Say no for the archive's own roles: the next migration would undo the change."""
        return not _is_own(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no for the archive's own roles."""
        return not _is_own(obj) and super().has_delete_permission(request, obj)


def _is_own(group: Group | None) -> bool:
    return group is not None and group.name in ROLES
