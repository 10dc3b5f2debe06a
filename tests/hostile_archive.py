"""An archive in which every text column of every model holds hostile words."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from django.apps import apps
from django.db import Error, models, transaction
from django.test import Client

from articles.anchoring.selectors import quote_at
from articles.models import Annotation, Article, Text
from articles.models.fields import PartialDateField
from tests import factories as make
from tests.articles.admin.bench import bench_of
from tests.articles.admin.desk import KINDS, REGISTERED, make_row, page_of
from tests.crawl import addresses, make_everything
from tests.payloads import PAYLOADS, as_many

# What is derived, numbered, or an address of the archive's own.
_OTHERS = {
    *("pid", "slug", "sha256", "note_html", "language", "body", "exact", "prefix", "suffix"),
    *("username", "password", "known_digests", "languages", "codename", "email", "contact"),
}
_REFERENCE = {"title": "", "publisher": "", "symbol": "", "url": ""}
_DERIVED = ("search", "revision", "change", "identifier", "indexpart", "placement")


def fill() -> Article:
    """Make one of everything with hostile words wherever words can stand; return an article."""
    text = make_everything()["text"]
    for model in REGISTERED:
        make_row(model)
    body = as_many(None, 0)
    hostile = make.make_text(text.article, body, language="fr", role="translation")
    for first, kind in enumerate(("mention", "claim", "note", "position", "quotation")):
        annotate(hostile, first * 12 + 1, kind=kind)
    annotate(hostile, 40, status="suggested", suggested_because="x")
    for number, note in enumerate(Annotation.objects.order_by("pk")):
        note.note = as_many(None, number)
        note.save()
    numbers = count()
    for model in _models():
        for field in model._meta.concrete_fields:
            if _takes_words(field):
                _spoil(model, field, next(numbers))
    for article in Article.objects.all():
        article.reindex()
    return Article.objects.get(pk=text.article_id)


def annotate(text: Text, number: int, **fields: Any) -> Annotation:
    """Annotate the payload of that number in a text that holds them all in order."""
    start = len("\n\n".join(PAYLOADS[:number])) + 2 * bool(number)
    quote = quote_at(text.body, start, start + len(PAYLOADS[number]))
    return make.make_annotation(
        text, quote.exact, prefix=quote.prefix, suffix=quote.suffix, **fields
    )


def _models() -> Iterator[type[models.Model]]:
    for model in (
        *apps.get_app_config("articles").get_models(),
        *apps.get_app_config("auth").get_models(),
    ):
        name = model._meta.model_name or ""
        if not name.startswith(("historical", *_DERIVED)):
            yield model


def _takes_words(field: Any) -> bool:
    kinds = (models.CharField, models.TextField, models.JSONField)
    plain = isinstance(field, kinds) and not isinstance(field, PartialDateField)
    return plain and not field.choices and field.name not in _OTHERS


def _spoil(model: type[models.Model], field: Any, number: int) -> None:
    """Write as fixtures or SQL would, past every form; what the database refuses stays."""
    for row in model._base_manager.order_by("pk"):
        value = getattr(row, field.attname)
        words: Any = as_many(getattr(field, "max_length", None), number)
        if isinstance(field, models.JSONField):
            empty = _REFERENCE if field.name in {"references", "documents"} else ""
            words = _spoilt(value or [empty], number)
        elif "url" in field.name or field.name == "homepage":
            words = "javascript:zq7()"
        elif field.unique:
            words = words[: (field.max_length or 99) - 4] + f"{row.pk:04}"[-4:]
        try:
            with transaction.atomic():
                model._base_manager.filter(pk=row.pk).update(**{field.name: words})
        except Error:
            continue


def _spoilt(value: Any, number: int) -> Any:
    if isinstance(value, dict):
        return {
            # A date that is none is refused by every way in, and stands nowhere.
            key: one if key == "date" else _spoilt(one, number + place)
            for place, (key, one) in enumerate(value.items())
        }
    if isinstance(value, list):
        return [_spoilt(one, number + place) for place, one in enumerate(value)]
    return "javascript:zq7()" if number % 7 == 0 else PAYLOADS[number % len(PAYLOADS)]


def public_pages() -> Iterator[str]:
    """Yield the addresses of every page and of every text's every version."""
    yield from addresses(pages_only=True).values()
    for text in Text.objects.select_related("article"):
        yield f"{text.article.get_absolute_url()}?text={text.role}-{text.language}"
    for article in Article.objects.all():
        yield article.get_absolute_url()
    yield "/annotations/?q=%3Cscript%3Ezq7()%3C/script%3E"
    yield "/articles/?q=%22%3E%3Cimg%20src=x%20onerror=zq7()%3E&actor=%3Csvg%20onload=zq7()%3E"
    yield "/nothing/%3Cscript%3Ezq7()%3C/script%3E/"


def desk_pages() -> Iterator[str]:
    """Yield the pages of the editors' desk, those of one row of every kind among them."""
    yield from ("/admin/", "/admin/articles/annotation/queue/", "/admin/password_change/")
    for article in Article.objects.filter(texts__isnull=False).distinct():
        yield bench_of(article)
        for text in article.texts.all():
            yield bench_of(article, f"?text={text.pk}")
            yield f"/admin/articles/text/{text.pk}/agreement/"
    for model in REGISTERED:
        yield page_of(model, "changelist")
        row = model._base_manager.order_by("pk").first()
        if row is None:
            continue
        yield from (page_of(row, page) for page in ("change", "history", "delete"))
        if KINDS[model][1]:
            yield page_of(model, "add")


def owner() -> Client:
    """Sign an owner in who has a plain name."""
    client = Client()
    client.force_login(make.make_user(is_staff=True, is_superuser=True))
    return client
