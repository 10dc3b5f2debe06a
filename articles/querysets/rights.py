"""Who may read what: the one place where permissions are translated into rights."""

from typing import TypeAlias

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User

from articles.vocabulary import ArticleStatus

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


def statuses_seen_by(user: Reader) -> list[ArticleStatus]:
    """Return the statuses of the articles that ``user`` may see; never withdrawn ones."""
    drafts = [ArticleStatus.DRAFT] if _allows(user, SEE_DRAFTS) else []
    return [ArticleStatus.PUBLISHED, *drafts]


def may_see_unreviewed(user: Reader) -> bool:
    """Say whether ``user`` may see suggested and rejected annotations."""
    return _allows(user, REVIEW) or _allows(user, ANNOTATE)
