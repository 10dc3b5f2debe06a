"""Who sits at the desk."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from articles.roles import ANNOTATORS, EDITORS
from tests import factories


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def owner(db: None) -> User:
    return factories.make_user(is_staff=True, is_superuser=True)


@pytest.fixture
def desk(owner: User) -> Client:
    return signed_in(owner)


@pytest.fixture
def editor(db: None) -> User:
    user = factories.make_user(is_staff=True)
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


@pytest.fixture
def annotator(db: None) -> User:
    user = factories.make_user(is_staff=True)
    user.groups.add(Group.objects.get(name=ANNOTATORS))
    return user


@pytest.fixture
def editors_desk(editor: User) -> Client:
    return signed_in(editor)


@pytest.fixture
def annotators_desk(annotator: User) -> Client:
    return signed_in(annotator)
