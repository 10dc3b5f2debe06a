"""Sentences are cut where readers of each language would cut them."""

import pytest

from articles.text.sentences import sentence_around, sentences_of

# Language, and the sentences as they should come apart; between them stands what `join` says.
TABLE = [
    ("en", ["The delegations met.", "They parted without a word."]),
    ("en", ["Mr. de Mistura met Gen. Hassan on Dec. 18.", "Nothing came of it."]),
    ("en", ["The U.N. envoy spoke to the U.S. delegation.", "It left."]),
    ("en", ["It was decided at the U.N.", "The envoy left."]),
    ("en", ["“Will they come?” he asked.", "“They will not.”", "So it ended."]),
    ("en", ["Wait ... and see.", "Who knows?"]),
    ("en", ["He hesitated…", "Then he spoke.", "Resolution 2254 (2015) holds."]),
    ("en", ["Is it over?!", "(Nobody knew.)", "[Applause.]", "No. 4 was adopted."]),
    ("en", ["Turnout was 3.5 per cent.", "See www.un.org for more."]),
    ("ar", ["هل انتهت المحادثات؟", "قال د. محمد إنها لم تنته.", "غادر الوفد."]),
    ("ar", ["«لن نحضر!»", "هكذا قال المتحدث…", "ثم صمت."]),
    ("ur", ["مذاکرات ختم ہو گئے۔", "وفد واپس چلا گیا۔"]),
    ("ru", ["В 2016 г. делегации встретились.", "Это было в им. Чехова зале.", "Всё."]),
    ("ru", ["«Мы не поедем!» — сказал он.", "Т. е. переговоры сорваны.", "Почему?"]),
    ("tr", ["5. Astana toplantısı 21. yüzyılda yapıldı.", "Prof. Dr. Yılmaz geldi.", "Bitti."]),
    ("tr", ["Sn. Bakan geldi.", "Neden?"]),
    ("fr", ["M. de Mistura a parlé le 3 janv. 2017.", "« Non ! »", "Il est parti."]),
    ("fr", ["MM. Lavrov et Kerry, cf. art. 5, se sont vus.", "À Genève ?", "Oui."]),
]


@pytest.mark.parametrize("join", [" ", "\n", "\n\n"], ids=["line", "lines", "paragraphs"])
@pytest.mark.parametrize(("language", "sentences"), TABLE, ids=lambda value: str(value)[:30])
def test_a_body_comes_apart_into_its_sentences(
    language: str, sentences: list[str], join: str
) -> None:
    body = join.join(sentences)
    assert [body[start:end] for start, end in sentences_of(body, language)] == sentences


def test_a_paragraph_ends_its_sentence_whatever_it_ends_with() -> None:
    body = "A headline without a full stop\n\nand a line in lower case.\n \n* * *"
    assert [body[slice(*one)] for one in sentences_of(body)] == [
        "A headline without a full stop",
        "and a line in lower case.",
        "* * *",
    ]


def test_an_ordinal_is_one_in_turkish_alone() -> None:
    assert len(sentences_of("He was 21. Astana came later.", "tr")) == 1
    assert len(sentences_of("He was 21. Astana came later.", "en")) == 2


@pytest.mark.parametrize("body", ["", " \n\n ", "..."])
def test_nothing_but_space_is_no_sentence(body: str) -> None:
    assert len(sentences_of(body)) == bool(body.strip())


def test_every_letter_belongs_to_just_one_sentence() -> None:
    body = " ".join(sentence for _language, sentences in TABLE for sentence in sentences)
    covered = [place for start, end in sentences_of(body) for place in range(start, end)]
    assert len(covered) == len(set(covered))
    assert not "".join(c for n, c in enumerate(body) if n not in set(covered)).strip()


def test_the_sentence_around_a_passage_is_one_of_them() -> None:
    body = "It met. The U.N. envoy spoke on Dec. 18 to nobody. It parted."
    start = body.index("envoy")
    around = sentence_around(body, start, start + 5)
    assert around in sentences_of(body)


def test_a_long_run_of_stops_is_read_in_time() -> None:
    assert len(sentences_of("." * 100_000 + " " * 100_000 + "A")) == 2
