"""A small archive that the tests of the query language share; what it holds never changes."""

from typing import Any

from django.contrib.auth.models import AnonymousUser, User

from articles.models import Article, SearchDocument
from articles.search.query import read_query
from tests import factories as make

# By headline: the language and the body of an open text.
TEXTS = {
    "Peace": ("en", "The peace talks ended in Geneva without a result."),
    "Peaceful": ("en", "He talked about peaceful elections; nobody was talking of Astana."),
    "Negotiating": (
        "en",
        "Negotiators negotiated: the negotiation of S/2254 was cease-fire first.",
    ),
    "Ceasefire": ("en", "A ceasefire held. Syria's envoy said so, twice: a cease fire."),
    "Genève": ("fr", "Les négociations à Genève n’ont rien donné. La négociation continue."),
    "Женева": ("ru", "Переговоры в Женеве: о переговорах сирийской стороны."),
    "Cenevre": ("tr", "Cenevre görüşmeleri. Türkiye’nin görüşmesi KIRIM üzerine."),
    "Genf": ("de", "Die Verhandlungen in Genf. Gespräche ohne Ergebnis."),
    "مفاوضات": ("ar", "المفاوضات في أستانا، والمعارضة السورية."),
    "جولة": ("ar", "جولة مفاوضات بجنيف: لسوريا حكومةٌ واحدة، ومُفَاوَضات أخرى على المستوى."),
    "قوات": ("ar", "وقوات سوريا الديمقراطية لم تُدعَ، ولا الى حلب."),
    "Empty": ("en", "Nothing at all."),
}


def fill_shelf() -> None:
    """Make the articles, one with an actor and a source, one of a round."""
    round_ = make.make_round(make.make_track("Geneva"), number=4, name="Geneva IV")
    russia = make.make_actor("Russia", names=["Russian Federation", "Россия", "روسيا"])
    carnegie = make.make_source("Carnegie Endowment")
    for headline, (language, body) in TEXTS.items():
        fields: dict[str, Any] = {"language": language}
        if headline == "Peace":
            fields |= {"source": carnegie, "actors": [russia], "published": "2017-02"}
        if headline == "Ceasefire":
            fields |= {"rounds": [round_], "published": "2016-12-29"}
        article = make.make_article(headline, **fields)
        make.make_text(article, body, language=language)


def found(typed: str, reader: User | AnonymousUser | None = None) -> set[str]:
    """Return the headlines of what a search for ``typed`` finds."""
    documents = SearchDocument.objects.visible_to(reader or AnonymousUser())
    keys = documents.find(read_query(typed))
    return set(Article.objects.filter(pk__in=list(keys)).values_list("headline", flat=True))
