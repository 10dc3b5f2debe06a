"""A desk at which things change at random, as editors and imports change them."""

import random
from collections.abc import Callable
from typing import Any

from articles.models import Actor, Article, Source, Track
from articles.vocabulary import ArticleStatus
from tests import factories as make

DATES = ("2016", "2016-12", "2017-01-23", "2016-12-30/2017-01-02", "2019-05-01", None)


class Desk:
    """Makes random changes, as editors and imports do."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        geneva, astana = make.make_track("Geneva"), make.make_track("Astana")
        self.tracks = [geneva, astana, make.make_track("Committee", parent=geneva)]
        self.rounds = [make.make_round(track) for track in self.tracks for _two in range(2)]
        self.actors = [make.make_actor() for _number in range(4)]
        self.sources = [make.make_source() for _number in range(3)]
        for _number in range(8):
            self.write()

    def article(self) -> Article:
        return self.rng.choice(list(Article.objects.order_by("pk")))

    def change(self) -> None:
        done: list[Callable[[], None]] = [
            self.write,
            self.redate,
            self.relate,
            self.restate,
            self.annotate,
            self.bring_in_many,
            self.delete,
            self.merge_actors,
            self.rename,
            self.hang_elsewhere,
        ]
        self.rng.choice(done)()

    def write(self) -> None:
        rng = self.rng
        make.make_article(
            source=rng.choice(self.sources),
            language=rng.choice(["en", "ar"]),
            published=rng.choice(DATES),
            tracks=rng.sample(self.tracks, rng.choice([0, 1, 2])),
            rounds=rng.sample(self.rounds, rng.choice([0, 1])),
            actors=rng.sample(self.actors, rng.choice([0, 1, 2])),
        )

    def redate(self) -> None:
        article = self.article()
        article.published = self.rng.choice(DATES)
        article.save()

    def relate(self) -> None:
        article, rng = self.article(), self.rng
        article.tracks.set(rng.sample(self.tracks, rng.choice([0, 1, 2])))
        article.rounds.set(rng.sample(self.rounds, rng.choice([0, 1, 2])))
        article.actors.set(rng.sample(self.actors, rng.choice([0, 1])))

    def restate(self) -> None:
        status = self.rng.choice(ArticleStatus.values)
        Article.objects.filter(pk=self.article().pk).update(
            status=status, withdrawn_because="Mistaken."
        )

    def annotate(self) -> None:
        article = self.article()
        text = article.texts.first() or make.make_restricted_text(article)
        if self.rng.random() < 0.5:
            make.make_annotation(text, text.body, kind="note", question=make.make_question())
        elif annotation := text.annotations.first():
            annotation.remove()
        else:
            text.access = "open"
            text.save()

    def bring_in_many(self) -> None:
        for _number in range(12):
            self.write()

    def delete(self) -> None:
        article = self.article()
        if not article.texts.exists():
            article.search_documents.all().delete()
            article.retire(reason="It was there twice.")

    def merge_actors(self) -> None:
        gone, heir = self.rng.sample(self.actors, 2)
        for article in gone.articles.all():
            article.actors.add(heir)
            article.actors.remove(gone)
        gone.retire(reason="They are one.", merged_into=heir)
        self.actors = [*(actor for actor in self.actors if actor != gone), make.make_actor()]

    def rename(self) -> None:
        kind: Any = self.rng.choice([Actor, Source, Track])
        record = self.rng.choice(list(kind.objects.order_by("pk")))
        record.slug = kind.free_slug("Renamed")
        record.save()

    def hang_elsewhere(self) -> None:
        round_ = self.rng.choice(self.rounds)
        round_.refresh_from_db()
        round_.track, round_.number = self.rng.choice(self.tracks), 100 + self.rng.randrange(9**9)
        round_.number %= 30_000
        round_.save()
        astana = Track.objects.get(pk=self.tracks[1].pk)
        astana.parent = self.rng.choice([None, self.tracks[0]])
        astana.save()
