"""A small world of names, made by hand, so that a test can see what it rests on."""

from dataclasses import dataclass
from datetime import date

from articles.mentions.gazetteer import Gazetteer
from articles.mentions.numbering import round_names, track_names
from articles.mentions.records import About, Interval, Key, Kind, Name, Subject
from articles.mentions.suggest import Suggestion, suggest
from articles.vocabulary import Confidence, NameKind

_PLACES = {
    "Astana": [
        ("Астана", "ru"),
        ("أستانا", "ar"),
        ("Astana", "tr"),
        ("Astana", "fr"),
        ("آستانه", "fa"),
    ],
    "Geneva": [
        ("Женева", "ru"),
        ("جنيف", "ar"),
        ("Cenevre", "tr"),
        ("Genève", "fr"),
        ("ژنو", "fa"),
    ],
    "Moscow": [("Москва", "ru"), ("موسكو", "ar"), ("Moskova", "tr"), ("Moscou", "fr")],
    "Ankara": [("Анкара", "ru"), ("أنقرة", "ar"), ("Ankara", "tr")],
    "Riyadh": [("Эр-Рияд", "ru"), ("الرياض", "ar")],
    "Damascus": [("Дамаск", "ru"), ("دمشق", "ar"), ("Şam", "tr"), ("Damas", "fr")],
    "Paris": [("Париж", "ru"), ("باريس", "ar")],
    "Vienna": [("Вена", "ru"), ("Vienne", "fr"), ("وین", "fa")],
    "Aleppo": [("حلب", "ar"), ("Halep", "tr")],
    "Homs": [("Hums", "en"), ("حمص", "ar")],
    "Idlib": [("إدلب", "ar")],
}
CITIES = {
    name.lower(): [Name(name), *(Name(text, language) for text, language in names)]
    for name, names in _PLACES.items()
}


def day(text: str) -> date:
    """Return a day written as 2017-01-23."""
    return date.fromisoformat(text)


def between(first: str, last: str) -> Interval:
    """Return an interval of days; an empty end is open."""
    return Interval(day(first) if first else None, day(last) if last else None)


@dataclass
class World:
    """Subjects that are added one after another; each gets the next number."""

    subjects: list[Subject]

    def add(self, kind: Kind, label: str, *names: Name, **fields: object) -> Subject:
        """Add a subject with its label as its first name."""
        subject = Subject(
            kind,
            len(self.subjects) + 1,
            label,
            (Name(label), *names),
            **fields,  # type: ignore[arg-type]
        )
        self.subjects.append(subject)
        return subject


def _demonyms(*words: str) -> list[Name]:
    return [Name(word, role=NameKind.DEMONYM, ambiguous=True) for word in words]


def _metonyms(city: str, *, blocked_in: tuple[str, ...] = ()) -> list[Name]:
    return [
        Name(name.text, name.language, NameKind.METONYM, ambiguous=True, blocked_in=blocked_in)
        for name in CITIES[city]
    ]


def _title(*words: str) -> list[Name]:
    return [Name(word, role=NameKind.TITLE, ambiguous=True) for word in words]


def subjects() -> list[Subject]:
    """Return the subjects of the tests' world."""
    world = World([])
    for city in _PLACES:
        world.add("place", city, *CITIES[city.lower()][1:])
    world.add("place", "Latakia")
    _states(world)
    _bodies(world)
    _persons(world)
    _talks(world)
    return world.subjects


def _states(world: World) -> None:
    world.add(
        "actor",
        "Russia",
        *_demonyms("Russian", "Russians"),
        *_metonyms("moscow", blocked_in=("Moscow Times",)),
        *(
            Name(text, role=NameKind.METONYM, ambiguous=True)
            for text in ("Kremlin", "the Kremlin")
        ),
        Name("Россия", "ru"),
        Name("روسيا", "ar"),
        Name("Rusya", "tr"),
        Name("Russie", "fr"),
        Name("روسیه", "fa"),
    )
    world.add(
        "actor",
        "Turkey",
        *_demonyms("Turkish"),
        *_metonyms("ankara"),
        Name("Турция", "ru"),
        Name("تركيا", "ar"),
        Name("Türkiye", "tr"),
    )
    world.add(
        "actor",
        "Iran",
        Name("Иран", "ru"),
        Name("إيران", "ar"),
        Name("İran", "tr"),
        Name("Iran", "fr"),
    )
    world.add("actor", "Jordan", Name("الأردن", "ar"))
    world.add("actor", "Qatar", Name("قطر", "ar"))
    world.add("actor", "France", *_metonyms("paris"))
    world.add("actor", "Saudi Arabia", *_metonyms("riyadh"), Name("السعودية", "ar"))
    world.add("actor", "Lebanon", Name("لبنان", "ar"))
    world.add(
        "actor",
        "United States",
        Name("the United States"),
        Name("US", role=NameKind.ABBREVIATION, exact_case=True),
        Name("U.S.", role=NameKind.ABBREVIATION),
        *_demonyms("American"),
        Name("США", "ru", NameKind.ABBREVIATION, exact_case=True),
        Name("ABD", "tr", NameKind.ABBREVIATION, exact_case=True),
        Name("États-Unis", "fr"),
    )
    world.add("actor", "Syria", *_demonyms("Syrian"), Name("سوريا", "ar"), Name("Suriye", "tr"))


def _bodies(world: World) -> None:
    state = between("2000-01-01", "2024-12-08")
    world.add(
        "actor",
        "Assad government",
        Name("Syrian government", valid=between("", "2024-12-08")),
        Name("Suriye hükümeti", "tr", valid=between("", "2024-12-08")),
        *_metonyms("damascus"),
        active=state,
    )
    world.add(
        "actor",
        "Transitional government",
        *_metonyms("damascus"),
        active=between("2024-12-09", ""),
    )
    world.add("actor", "United Nations", Name("UN", exact_case=True), Name("الأمم المتحدة", "ar"))
    world.add(
        "actor",
        "Islamic State",
        Name("ISIS", role=NameKind.ABBREVIATION, exact_case=True),
        Name("IS", role=NameKind.ABBREVIATION, ambiguous=True, exact_case=True),
    )
    for label in (
        "Syrian National Coalition",
        "Syrian National Council",
        "Syrian Negotiation Commission",
    ):
        world.add(
            "actor",
            label,
            Name("SNC", role=NameKind.ABBREVIATION, ambiguous=True, exact_case=True),
        )
    world.add(
        "actor",
        "Syrian opposition",
        *_title("the opposition"),
        Name("المعارضة السورية", "ar"),
        Name("المعارضة", "ar", ambiguous=True),
        Name("сирийская оппозиция", "ru"),
    )
    world.add("actor", "Nusra Front", Name("al-Nusra"), Name("جبهة النصرة", "ar"))


def _persons(world: World) -> None:
    world.add(
        "actor",
        "Bashar al-Assad",
        Name("Assad", blocked_in=("Hafez al-Assad", "Lake Assad")),
        Name("بشار الأسد", "ar"),
        Name("الأسد", "ar", ambiguous=True),
        Name("Башар Асад", "ru"),
        Name("Асад", "ru"),
        is_person=True,
    )
    world.add(
        "actor", "Staffan de Mistura", Name("de Mistura"), Name("De Mistura"), is_person=True
    )
    world.add("actor", "George Krol", is_person=True)
    world.add(
        "actor",
        "Recep Tayyip Erdoğan",
        Name("Erdogan"),
        Name("Recep Tayyip Erdogan"),
        Name("Эрдоган", "ru"),
        *_title("Turkish president"),
        is_person=True,
    )
    world.add(
        "actor", "Sergei Lavrov", Name("Lavrov"), Name("Сергей Лавров", "ru"), is_person=True
    )
    world.add("actor", "Mohammed Alloush", Name("Alloush"), is_person=True)
    world.add("actor", "Zahran Alloush", is_person=True)
    for label, term in (
        ("Barack Obama", between("2009-01-20", "2017-01-20")),
        ("Donald Trump", between("2017-01-20", "2021-01-20")),
    ):
        world.add(
            "actor",
            label,
            Name(label.split()[1]),
            *_title("U.S. president"),
            is_person=True,
            offices=(term,),
        )


def _talks(world: World) -> None:
    guarantors = frozenset(
        one.key for one in world.subjects if one.label in ("Russia", "Turkey", "Iran")
    )
    for city, related in (("Astana", guarantors), ("Geneva", frozenset[Key]())):
        track = world.add(
            "track",
            f"{city} process",
            Name(city, ambiguous=True),
            *track_names(city, CITIES),
            related=related,
        )
        rounds = ("1", "4", "10") if city == "Astana" else ("I", "IV")
        for number in rounds:
            label = f"{city} {number}"
            world.add(
                "round",
                label,
                *round_names(label, CITIES),
                related=frozenset({track.key}),
            )


WORLD = Gazetteer(subjects(), titles=["Syria Direct"])


def key_of(label: str) -> Key:
    """Return the key of the subject with a label."""
    return next(one.key for one in WORLD.subjects.values() if one.label == label)


def spot(
    body: str,
    language: str = "en",
    published: str = "2017-03-01",
    about: tuple[str, ...] = (),
    gazetteer: Gazetteer = WORLD,
) -> list[Suggestion]:
    """Return what is suggested in a body; `about` are labels of the article's own subjects."""
    interval = between(published, published) if published else Interval()
    subjects = frozenset(map(key_of, about))
    return suggest(body, gazetteer, About(language, interval, subjects))


def told(
    body: str,
    language: str = "en",
    published: str = "2017-03-01",
    about: tuple[str, ...] = (),
) -> list[tuple[str, str]]:
    """Return what is suggested as pairs of the words and the label of what they mention."""
    found = spot(body, language, published, about)
    return [(body[one.start : one.end], one.subject.label) for one in found]


def sure(body: str, label: str, language: str = "en", **fields: object) -> Confidence | None:
    """Return how sure the first suggestion of a subject is; None if there is none."""
    found = spot(body, language, **fields)  # type: ignore[arg-type]
    return next((one.certainty for one in found if one.subject.label == label), None)
