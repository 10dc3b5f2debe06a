"""Paragraphs with their marks, as HTML."""

import html5lib
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Annotation, Placement
from articles.presenters.reading import lay_out
from articles.templatetags.reading import passages
from articles.vocabulary import AnnotationKind, PlacementState

ALPHABET = "ab <&\"'é\u0301سلام ُ👨‍👩‍👧🇸🇾\u200d\u202e"


def rendered(body: str, spans: list[tuple[int, int]]) -> list[tuple[str, str]]:
    """Return for each paragraph what it should say, and its markup."""
    annotations = [
        Annotation(pk=key, pid=f"{key:06}", kind=AnnotationKind.CLAIM, text_id=1)
        for key in range(1, len(spans) + 1)
    ]
    placements = [
        Placement(annotation_id=one.pk, start=start, end=end, state=PlacementState.UNCHANGED)
        for one, (start, end) in zip(annotations, spans, strict=True)
    ]
    reading = lay_out(body, "ar", annotations, placements)
    return [
        ("".join(passage.text for passage in paragraph.passages), passages(paragraph.passages))
        for paragraph in reading.paragraphs
    ]


@given(
    body=st.text(alphabet=ALPHABET, min_size=1, max_size=50),
    spans=st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=7),
)
def test_a_browser_finds_exactly_the_characters_of_the_text(
    body: str, spans: list[tuple[int, int]]
) -> None:
    inside = [(min(pair), max(pair)) for pair in spans if min(pair) < max(pair) <= len(body)]
    for text, markup in rendered(body, inside):
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        tree = parser.parseFragment(f"<p>{markup}</p>")
        assert "".join(tree.itertext()) == text


@given(spans=st.lists(st.tuples(st.integers(0, 20), st.integers(21, 40)), min_size=1, max_size=6))
def test_every_note_has_one_place_to_come_back_to_and_no_link_holds_another(
    spans: list[tuple[int, int]],
) -> None:
    markup = "".join(
        markup for _text, markup in rendered("The delegations met in Astana today.", spans)
    )
    tree = html5lib.parseFragment(markup, namespaceHTMLElements=False)
    names = [element.get("id") for element in tree.iter() if element.get("id")]
    assert sorted(names) == sorted({f"passage-{key:06}" for key in range(1, len(spans) + 1)})
    for link in tree.iter("a"):
        assert not [inner for inner in link.iter("a") if inner is not link]


def test_the_number_of_a_note_stands_where_its_passage_ends() -> None:
    [(_text, markup)] = rendered("The delegations met.", [(0, 15), (4, 10)])
    tree = html5lib.parseFragment(markup, namespaceHTMLElements=False)
    numbered = [
        "".join(element.itertext()) for element in tree.iter() if element.get("data-number")
    ]
    assert numbered == ["delega", "tions"]


def test_what_a_text_holds_is_never_markup() -> None:
    [(_text, markup)] = rendered("<script>alert(1)</script> & more", [(0, 8)])
    assert "<script" not in markup
    assert "&amp;" in markup
