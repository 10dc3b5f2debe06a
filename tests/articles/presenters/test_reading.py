"""A text laid out with its notes."""

from hypothesis import given
from hypothesis import strategies as st

from articles.models import Annotation, Placement
from articles.presenters.reading import LANES, Reading, lay_out
from articles.vocabulary import AnnotationKind, PlacementState

BODY = "The delegations met in Astana.\n\nThey parted without a word.\n\nNobody signed."

Span = tuple[int, int]


def annotation(key: int, *, on_text: bool = True) -> Annotation:
    return Annotation(
        pk=key,
        pid=f"{key:06}",
        kind=AnnotationKind.NOTE,
        text_id=1 if on_text else None,
        exact=f"quote {key}",
        note_html="<p>Said.</p>",
    )


def laid_out(body: str, spans: list[Span]) -> Reading:
    annotations = [annotation(key) for key in range(1, len(spans) + 1)]
    placements = [
        Placement(annotation_id=one.pk, start=start, end=end, state=PlacementState.UNCHANGED)
        for one, (start, end) in zip(annotations, spans, strict=True)
    ]
    return lay_out(body, "en", annotations, placements)


def test_notes_are_numbered_as_they_come_in_the_text() -> None:
    reading = laid_out(BODY, [(40, 50), (4, 15), (0, 30)])
    order = [note.pid for paragraph in reading.paragraphs for note in paragraph.notes]
    assert order == ["000003", "000002", "000001"]


def test_a_note_stands_with_the_paragraph_that_its_passage_begins_in() -> None:
    reading = laid_out(BODY, [(24, 50)])
    assert [len(paragraph.notes) for paragraph in reading.paragraphs] == [1, 0, 0]
    marked = [
        any(passage.underlines for passage in paragraph.passages)
        for paragraph in reading.paragraphs
    ]
    assert marked == [True, True, False]


def test_a_passage_begins_and_ends_once_however_often_it_is_cut() -> None:
    reading = laid_out(BODY, [(4, 50), (10, 20), (15, 35)])
    underlines = [
        underline
        for paragraph in reading.paragraphs
        for passage in paragraph.passages
        for underline in passage.underlines
    ]
    for number in (1, 2, 3):
        own = [underline for underline in underlines if underline.note.number == number]
        assert [underline.begins for underline in own].count(True) == 1
        assert own[0].begins
        assert [underline.ends for underline in own].count(True) == 1
        assert own[-1].ends


def test_passages_that_overlap_are_underlined_in_different_lanes() -> None:
    reading = laid_out(BODY, [(0, 20), (10, 30), (25, 29)])
    lanes = {
        underline.note.number: underline.lane
        for passage in reading.paragraphs[0].passages
        for underline in passage.underlines
    }
    assert lanes == {1: 0, 2: 1, 3: 0}


def test_more_passages_than_lanes_share_the_last_lane() -> None:
    reading = laid_out(BODY, [(0, 20)] * (LANES + 2))
    underlines = reading.paragraphs[0].passages[0].underlines
    assert max(underline.lane for underline in underlines) == LANES - 1


def test_a_note_without_a_sure_place_is_listed_apart_with_its_words() -> None:
    lost, unsure = annotation(1), annotation(2)
    reading = lay_out(
        BODY,
        "en",
        [lost, unsure],
        [
            Placement(annotation_id=1, start=None, end=None, state=PlacementState.ORPHANED),
            Placement(annotation_id=2, start=0, end=3, state=PlacementState.DOUBTFUL),
        ],
    )
    assert [note.quote for note in reading.loose] == ["quote 1", "quote 2"]
    assert all(note.state_words for note in reading.loose)
    assert not any(paragraph.notes for paragraph in reading.paragraphs)


def test_a_note_on_the_whole_article_and_one_on_another_text_are_told_apart() -> None:
    reading = lay_out(BODY, "en", [annotation(1, on_text=False), annotation(2)])
    assert len(reading.whole) == 1
    assert reading.elsewhere == 1


def test_an_article_without_a_text_still_has_its_notes() -> None:
    reading = lay_out("", "en", [annotation(1, on_text=False)])
    assert reading.paragraphs == ()
    assert len(reading.whole) == 1


@given(
    body=st.text(alphabet="ab \né́سلا👨‍👩‍👧🇸🇾\u200d", min_size=1, max_size=60),
    spans=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8),
)
def test_nothing_of_a_paragraph_is_lost_or_doubled(body: str, spans: list[Span]) -> None:
    inside = [(min(pair), max(pair)) for pair in spans if min(pair) < max(pair) <= len(body)]
    reading = laid_out(body, inside)
    shown = ["".join(passage.text for passage in p.passages) for p in reading.paragraphs]
    plain = [
        "".join(passage.text for passage in p.passages) for p in laid_out(body, []).paragraphs
    ]
    assert shown == plain
