"""Who may read what: the one place where permissions are translated into rights."""

from typing import TypeAlias

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User

Reader: TypeAlias = User | AnonymousUser | AbstractBaseUser

READ_RESTRICTED = "articles.read_restricted_text"
SEE_DRAFTS = "articles.change_article"
REVIEW = "articles.review_annotation"
ANNOTATE = "articles.change_annotation"


def _allows(user: Reader, permission: str) -> bool:
    return isinstance(user, User | AnonymousUser) and user.has_perm(permission)


def may_read_restricted(user: Reader) -> bool:
    """Say whether ``user`` may read texts that are not open to all."""
    return _allows(user, READ_RESTRICTED)


def may_see_drafts(user: Reader) -> bool:
    """Say whether ``user`` may see articles that are not published yet."""
    return _allows(user, SEE_DRAFTS)


def may_see_unreviewed(user: Reader) -> bool:
    """Say whether ``user`` may see suggested and rejected annotations."""
    return _allows(user, REVIEW) or _allows(user, ANNOTATE)
