"""Every public address of the archive, by its name."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import admin
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from articles.models import (
    Actor,
    Annotation,
    Article,
    Event,
    Place,
    Question,
    Round,
    Source,
    Track,
)
from articles.models.record import Addressed
from tests import factories as make

PREFIX = "articles:"


def _record(model: type[Addressed], role: str) -> Callable[[], str]:
    name = model._meta.model_name

    def address() -> str:
        record = model._default_manager.order_by("pk").first()
        assert record is not None, f"make a {name} first"
        arguments = [record.pid] if role == "short" else [record.pid, record.slug]
        return reverse(f"{PREFIX}{name}-{role}", args=arguments)

    return address


def _annotation(role: str) -> Callable[[], str]:
    def address() -> str:
        annotation = Annotation.objects.accepted().order_by("pk").first()
        assert annotation is not None, "make an annotation first"
        return reverse(f"{PREFIX}annotation-{role}", args=[annotation.pid])

    return address


def _article_annotations_data() -> str:
    article = Article.objects.order_by("pk").first()
    assert article is not None, "make an article first"
    return reverse(f"{PREFIX}article-annotations-data", args=[article.pid])


def _version() -> str:
    article = Article.objects.filter(texts__access="open").order_by("pk").first()
    assert article is not None, "make an article with an open text first"
    return reverse(f"{PREFIX}article-version", args=[article.pid, article.slug, 1])


def _place() -> str:
    place = Place.objects.order_by("pk").first() or make.make_place()
    return reverse(f"{PREFIX}place-short", args=[place.pid])


def _plain(name: str) -> Callable[[], str]:
    return lambda: reverse(PREFIX + name)


_LISTED = (Article, Track, Round, Actor, Source, Question, Event)

# How to build one address of each name; a test fails for a name without a line.
ADDRESSES: dict[str, Callable[[], str]] = {
    **{
        f"{model._meta.model_name}-list": _plain(f"{model._meta.model_name}-list")
        for model in _LISTED
    },
    **{f"{model._meta.model_name}-detail": _record(model, "detail") for model in _LISTED},
    **{f"{model._meta.model_name}-short": _record(model, "short") for model in _LISTED},
    **{
        name: _plain(name)
        for name in (
            "home",
            "about",
            "search-help",
            "corrections",
            "style-guide",
            "sign-in",
            "sign-out",
        )
    },
    **{
        name: _plain(name)
        for name in (
            "annotation-list",
            "article-suggestions",
            "annotation-collection",
            "annotation-table",
            "vocabulary",
            "vocabulary-context",
        )
    },
    **{f"annotation-{role}": _annotation(role) for role in ("detail", "data", "history")},
    "article-annotations": _record(Article, "annotations"),
    "article-annotations-data": _article_annotations_data,
    "article-version": _version,
    "place-short": _place,
    "article-report": _record(Article, "report"),
}

# Addresses that answer with data or lead elsewhere.
NO_PAGES = {
    "annotation-collection",
    "annotation-data",
    "annotation-detail",
    "annotation-table",
    "article-annotations",
    "article-annotations-data",
    "article-suggestions",
    "sign-out",
    "vocabulary-context",
}


def public_names() -> set[str]:
    """Return the names of all addresses of the archive."""
    return {
        pattern.name
        for pattern in _patterns(get_resolver(), "")
        if pattern.name and pattern.lookup_str.startswith("articles.")
    }


def _patterns(resolver: URLResolver, _prefix: str) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            if entry.app_name != admin.site.name:
                yield from _patterns(entry, "")
        else:
            yield entry


def addresses(*, pages_only: bool = False) -> dict[str, str]:
    """Return one path for each name; with ``pages_only``, those that show a page."""
    names = set(ADDRESSES)
    if pages_only:
        names = {n for n in names if not n.endswith("-short")} - NO_PAGES
    return {name: ADDRESSES[name]() for name in sorted(names)}


def make_everything() -> dict[str, Any]:
    """Make a small archive in which every kind of record has one of its kind."""

    track = make.make_track("Geneva process", short_name="Geneva")
    round_ = make.make_round(track)
    russia = make.make_actor("Russia", names=["Moscow"])
    make.make_participation(round_, russia)
    question = make.make_question()
    event = make.make_event(tracks=[track], actors=[russia])
    article = make.make_article(
        "Talks open in Geneva", tracks=[track], rounds=[round_], actors=[russia], events=[event]
    )
    text = make.make_text(article, "Russia opened the talks.\n\nNobody closed them.")
    make.make_annotation(text, "Russia", actor=russia)
    make.make_annotation(text, "Nobody", kind="position", actor=russia, question=question)
    secret = make.make_restricted_text(article, "Unprintable wording stands in the original.")
    make.make_annotation(secret, "Unprintable wording", actor=russia)
    return {"article": article, "text": text, "secret": secret}
