"""Find the records that a file from outside speaks of, by their addresses."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from articles.ingest.report import RefusedError
from articles.models import (
    Actor,
    Article,
    Identifier,
    Place,
    Question,
    Round,
    Text,
    Track,
)
from articles.models.addresses import read_address
from articles.text.markdown import UnsafeUrl, clean_url
from articles.vocabulary import TextRole

_MODELS: Final[dict[str, Any]] = {
    "actor": Actor,
    "track": Track,
    "round": Round,
    "place": Place,
    "question": Question,
}
# A quote from elsewhere was most likely made on the original.
_ORDER: Final = (TextRole.ORIGINAL, TextRole.TRANSLATION, TextRole.DIGEST)


class Finder:
    """Looks records up, each address once."""

    def __init__(self, sites: tuple[str, ...]) -> None:
        """Take the origins whose addresses are the archive's own."""
        self._sites = sites
        self._articles: dict[str, Article] = {}
        self._subjects: dict[tuple[str, str], Any] = {}

    def article(self, address: str) -> Article:
        """Return the article at one of our addresses, or first published at another.

        Raises ``RefusedError`` when there is none, or more than one.
        """
        if not address:
            raise RefusedError("it does not say what it is about")
        if address not in self._articles:
            self._articles[address] = self._look_up(address)
        return self._articles[address]

    def texts(self, article: Article, key: str) -> list[Text]:
        """Return the texts to look for a passage in: the one named, else all that have a body.

        They are held until the transaction ends, so that nobody corrects one between
        placing and writing.
        """
        # Without what stands in them: PostgreSQL reads again, after a wait, what it holds alone.
        held = article.texts.select_for_update().filter(current__isnull=False).order_by("pk")
        texts = sorted(held, key=lambda text: (_ORDER.index(TextRole(text.role)), text.language))
        if key:
            texts = [text for text in texts if f"{text.role}-{text.language}" == key]
        if not texts:
            raise RefusedError(
                "the article has no such text" if key else "the article has no text"
            )
        return texts

    def subject(self, kind: str, address: str) -> Any:
        """Return the record of ``kind`` at an address of ours, or with that slug.

        Raises ``RefusedError`` when there is none.
        """
        if (kind, address) not in self._subjects:
            self._subjects[kind, address] = self._subject(kind, address)
        return self._subjects[kind, address]

    def _subject(self, kind: str, address: str) -> Any:
        rows = _MODELS[kind].objects
        named = read_address(address, self._sites)
        if named is None:
            found = rows.filter(slug=address).first() if ":" not in address else None
        elif named.kind == kind:
            found = rows.filter(pid=_living(named.pid)).first()
        else:
            found = None
        if found is None:
            raise RefusedError(f"there is no {kind} “{address[:80]}” here")
        return found

    def _look_up(self, address: str) -> Article:
        named = read_address(address, self._sites)
        if named is not None:
            if named.kind != "article":
                raise RefusedError(f"it is about a {named.kind}, not about an article")
            found = list(Article.objects.filter(pid=_living(named.pid)))
        else:
            found = _published_at(address)
        if not found:
            why = f"the archive has no article at {address[:200]}"
            raise RefusedError(f"{why}{_known_elsewhere(address)}")
        if len(found) > 1:
            raise RefusedError(f"several articles of the archive stood at {address[:200]}")
        if found[0].is_withdrawn:
            raise RefusedError("the article was withdrawn")
        return found[0]


def _known_elsewhere(address: str) -> str:
    """Return a hint where the address is one of ours but for its origin, else nothing."""
    parts = urlsplit(address)
    origin = f"{parts.scheme}://{parts.netloc}"
    named = read_address(address, (origin,))
    if named is None or not Article.objects.filter(pid=_living(named.pid)).exists():
        return ""
    return f"; if {origin[:100]} was an address of this archive, say so with --site"


def _living(pid: str) -> str:
    identifier = Identifier.objects.filter(pid=pid).first()
    heir = identifier.heir() if identifier is not None else None
    return heir.pid if heir is not None else pid


def _published_at(address: str) -> list[Article]:
    """Return articles whose original, archived or other address this is.

    Scheme, a leading ``www.``, a closing slash and the fragment make no difference.
    """
    try:
        clean_url(address)
    except UnsafeUrl as why:
        raise RefusedError(f"the address of what it is about is unsafe. {why}") from why
    plain = _plain(address)
    host_and_path = plain.split("?", 1)[0]
    rows = Article.objects.alias(_others=Cast("other_urls", TextField()))
    likely = rows.filter(
        Q(original_url__icontains=host_and_path)
        | Q(archived_url__icontains=host_and_path)
        | Q(_others__icontains=host_and_path)
    )
    return [
        article
        for article in likely
        if plain in map(_plain, [article.original_url, article.archived_url, *article.other_urls])
    ]


def _plain(address: str) -> str:
    parts = urlsplit(address)
    host = parts.netloc.lower().removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"
