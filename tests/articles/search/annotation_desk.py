"""A desk at which annotations, and what they hang on, change at random."""

import random
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User

from articles.models import Annotation, Article, DoubleCoding, Text
from articles.vocabulary import AnnotationKind, ArticleStatus
from tests import factories as make

WORDS = ("envoys", "truce", "border", "prison", "election", "transit", "harbour", "winter")
DATES = ("2016", "2016-12", "2017-01-23", "2016-12-30/2017-01-02", "2019-05-01", None)


class AnnotationDesk:
    """Makes random changes, as coders, reviewers, editors and imports do."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        geneva = make.make_track("Geneva")
        self.tracks = [geneva, make.make_track("Committee", parent=geneva)]
        self.rounds = [make.make_round(track) for track in self.tracks]
        self.actors = [make.make_actor(f"Actor {name}") for name in ("one", "two", "three")]
        self.places = [make.make_place(f"Place {name}") for name in ("one", "two")]
        self.sources = [make.make_source(f"Source {name}") for name in ("one", "two")]
        self.question = make.make_question("Elections")
        self.coders = [make.make_editor(), make.make_editor()]
        for number in range(4):
            self.write(open_to_all=number != 2)
        for _number in range(10):
            self.annotate()

    def change(self) -> None:
        done: list[Callable[[], object]] = [
            *(self.annotate, self.annotate, self.review, self.take_away, self.say_otherwise),
            *(self.redate, self.restate, self.publish_again, self.correct, self.translate),
            *(self.open_or_close, self.rename, self.hang_elsewhere, self.code_twice, self.write),
            *(self.bring_in_many, self.edit_by_sql),
        ]
        self.rng.choice(done)()

    def write(self, *, open_to_all: bool = True) -> None:
        rng = self.rng
        article = make.make_article(
            source=rng.choice(self.sources),
            published=rng.choice(DATES),
            actors=rng.sample(self.actors, 1),
        )
        body = " ".join(rng.sample(WORDS, len(WORDS)))
        (make.make_text if open_to_all else make.make_restricted_text)(article, body)

    def annotate(self) -> Annotation:
        rng, text = self.rng, self.text()
        kind = rng.choice(AnnotationKind.values)
        extra: dict[str, Any] = {}
        if kind == "mention":
            among: dict[str, list[Any]] = {
                "actor": self.actors,
                "place": self.places,
                "round": self.rounds,
            }
            name = rng.choice(list(among))
            extra[name] = rng.choice(among[name])
        else:
            extra |= {"actor": rng.choice(self.actors), "track": rng.choice(self.tracks)}
        if kind in {"position", "claim", "note"}:
            extra["question"] = self.question
            extra["note"] = " ".join(rng.sample(WORDS, 2))
        extra["status"] = rng.choice(["accepted", "accepted", "suggested", "rejected"])
        extra["author"] = rng.choice([*self.coders, None])
        if kind in {"claim", "note"} and rng.random() < 0.3:
            return Annotation.objects.create(article=text.article, kind=kind, **extra)
        return make.make_annotation(text, rng.choice(text.body.split()), kind=kind, **extra)

    def review(self) -> None:
        annotation = self.annotation()
        rng = self.rng
        rng.choice([annotation.accept, annotation.reject])(None)

    def take_away(self) -> None:
        annotation = self.annotation()
        if annotation.status == "deleted":
            annotation.restore()
        else:
            annotation.remove()

    def say_otherwise(self) -> None:
        annotation = self.annotation()
        annotation.note = self.rng.choice(WORDS)
        annotation.save()

    def redate(self) -> None:
        article = self.article()
        article.published = self.rng.choice(DATES)
        article.save()

    def restate(self) -> None:
        status = self.rng.choice([*ArticleStatus.values, "published"])
        Article.objects.filter(pk=self.article().pk).update(
            status=status, withdrawn_because="Mistaken."
        )

    def publish_again(self) -> None:
        article = self.article()
        article.source, article.republished_by = self.rng.sample(self.sources, 2)
        article.save()

    def correct(self) -> None:
        text = self.text()
        words = text.body.split()
        text.revise(
            " ".join([*self.rng.sample(words, len(words) - 1), "sequel"]), by=None, reason="So."
        )

    def translate(self) -> None:
        text = self.text()
        text.language = self.rng.choice(["en", "ar", "fr"])
        text.save()

    def open_or_close(self) -> None:
        text = self.rng.choice(list(Text.objects.exclude(role="digest")) or [None])
        if text is not None:
            text.access = self.rng.choice(["open", "restricted"])
            text.save()

    def rename(self) -> None:
        record: Any = self.rng.choice([*self.actors, *self.places, *self.tracks])
        record.refresh_from_db()
        record.slug = type(record).free_slug("Renamed")
        record.save()

    def hang_elsewhere(self) -> None:
        child = self.tracks[1]
        child.refresh_from_db()
        child.parent = self.rng.choice([None, self.tracks[0]])
        child.save()

    def code_twice(self) -> None:
        if coding := DoubleCoding.objects.first():
            coding.finish(self.rng.choice(self.coders))
            return
        first, second = self.coders
        DoubleCoding.objects.create(text=self.text(), first=first, second=second)

    def bring_in_many(self) -> None:
        for _number in range(4):
            self.annotate()

    def edit_by_sql(self) -> None:
        Annotation.objects.filter(pk=self.annotation().pk).update(status="accepted")

    def article(self) -> Article:
        return self.rng.choice(list(Article.objects.order_by("pk")))

    def text(self) -> Text:
        return self.rng.choice(list(Text.objects.order_by("pk")))

    def annotation(self) -> Annotation:
        return self.rng.choice(list(Annotation.objects.order_by("pk")))

    def readers(self) -> list[User | None]:
        return [None, make.make_reader(), *self.coders]
