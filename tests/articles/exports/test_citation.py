"""Citations, against a table of what the styles' manuals ask for."""

import pytest

from articles.exports.citation import Cited, citations
from articles.text.dates import PartialDate

ADDRESS = "https://talks.example/articles/7k3qdm/"

SIGNED = Cited(
    authors=("Zvi Bar’el",),
    headline="How Not to Expedite Negotiations in Syria",
    source="Haaretz",
    published=PartialDate.parse("2016-07"),
    address=ADDRESS,
)
UNSIGNED = Cited(
    authors=(),
    headline="Russia Snubs US and UN In New Syria Talks",
    source="The American Interest",
    published=PartialDate.parse("2016-12-16"),
    address=ADDRESS,
)
UNDATED = Cited(
    authors=("Ann Lee", "Jean-Luc de la Tour"),
    headline="Who said “no”?",
    source="The Outlet",
    published=None,
    address=ADDRESS,
)
SPAN = Cited(
    authors=("Ann Lee", "Ben Ray", "Cy Fox", "Dee Poe"),
    headline="Three days",
    source="The Outlet",
    published=PartialDate.parse("2018-07-30/2018-08-01"),
    address=ADDRESS,
)
ONLY_YEAR = Cited(("Reuters",), "A year", "The Outlet", PartialDate.parse("2015"), ADDRESS)

EXPECTED = [
    (
        SIGNED,
        "Chicago",
        (
            "Bar’el, Zvi. “How Not to Expedite Negotiations in Syria.” Haaretz, July 2016. "
            f"{ADDRESS}."
        ),
    ),
    (
        SIGNED,
        "APA",
        f"Bar’el, Z. (2016, July). How Not to Expedite Negotiations in Syria. Haaretz. {ADDRESS}",
    ),
    (
        SIGNED,
        "MLA",
        (
            "Bar’el, Zvi. “How Not to Expedite Negotiations in Syria.” Haaretz, July 2016, "
            f"{ADDRESS}."
        ),
    ),
    (
        SIGNED,
        "Harvard",
        (
            "Bar’el, Z. (2016) ‘How Not to Expedite Negotiations in Syria’, Haaretz, July. "
            f"Available at: {ADDRESS}."
        ),
    ),
    (
        UNSIGNED,
        "Chicago",
        (
            "The American Interest. “Russia Snubs US and UN In New Syria Talks.” "
            f"December 16, 2016. {ADDRESS}."
        ),
    ),
    (
        UNSIGNED,
        "APA",
        (
            "Russia Snubs US and UN In New Syria Talks. (2016, December 16). "
            f"The American Interest. {ADDRESS}"
        ),
    ),
    (
        UNSIGNED,
        "MLA",
        (
            "“Russia Snubs US and UN In New Syria Talks.” The American Interest, 16 Dec. 2016, "
            f"{ADDRESS}."
        ),
    ),
    (
        UNSIGNED,
        "Harvard",
        (
            "The American Interest (2016) ‘Russia Snubs US and UN In New Syria Talks’, "
            f"16 December. Available at: {ADDRESS}."
        ),
    ),
    (
        UNDATED,
        "Chicago",
        f"Lee, Ann, and Jean-Luc de la Tour. “Who said ‘no’?” The Outlet, n.d. {ADDRESS}.",
    ),
    (
        UNDATED,
        "APA",
        f"Lee, A., & de la Tour, J.-L. (n.d.). Who said “no”? The Outlet. {ADDRESS}",
    ),
    (
        UNDATED,
        "MLA",
        f"Lee, Ann, and Jean-Luc de la Tour. “Who said ‘no’?” The Outlet, {ADDRESS}.",
    ),
    (
        UNDATED,
        "Harvard",
        (
            "Lee, A. and de la Tour, J.-L. (no date) ‘Who said “no”?’, The Outlet. "
            f"Available at: {ADDRESS}."
        ),
    ),
    (
        SPAN,
        "Chicago",
        (
            "Lee, Ann, Ben Ray, Cy Fox, and Dee Poe. “Three days.” The Outlet, "
            f"July 30–August 1, 2018. {ADDRESS}."
        ),
    ),
    (
        SPAN,
        "APA",
        (
            "Lee, A., Ray, B., Fox, C., & Poe, D. (2018, July 30–August 1). Three days. "
            f"The Outlet. {ADDRESS}"
        ),
    ),
    (
        SPAN,
        "MLA",
        f"Lee, Ann, et al. “Three days.” The Outlet, 30 July–1 Aug. 2018, {ADDRESS}.",
    ),
    (
        SPAN,
        "Harvard",
        (
            "Lee, A. et al. (2018) ‘Three days’, The Outlet, 30 July–1 August. "
            f"Available at: {ADDRESS}."
        ),
    ),
    (ONLY_YEAR, "Chicago", f"Reuters. “A year.” The Outlet, 2015. {ADDRESS}."),
    (ONLY_YEAR, "APA", f"Reuters. (2015). A year. The Outlet. {ADDRESS}"),
    (ONLY_YEAR, "MLA", f"Reuters. “A year.” The Outlet, 2015, {ADDRESS}."),
    (ONLY_YEAR, "Harvard", f"Reuters (2015) ‘A year’, The Outlet. Available at: {ADDRESS}."),
]


@pytest.mark.parametrize(("cited", "style", "expected"), EXPECTED)
def test_a_citation_is_as_its_manual_has_it(cited: Cited, style: str, expected: str) -> None:
    found = {citation.style: citation.text for citation in citations(cited)}
    assert found[style] == expected


def test_the_outlet_stands_in_italics_and_nothing_else_does() -> None:
    for citation in citations(SIGNED):
        assert [run.text for run in citation.runs if run.italic] == ["Haaretz"]


def test_names_and_headlines_are_kept_apart_from_the_direction_around_them() -> None:
    arabic = Cited(("سامر الحلبي",), "محادثات أستانا", "AFP", None, ADDRESS)
    for citation in citations(arabic):
        around = "".join(run.text for run in citation.runs if not run.quoted)
        assert not any("\u0600" <= letter <= "\u06ff" for letter in around)


def test_a_date_that_spans_two_years_is_cut_to_the_years() -> None:
    cited = Cited((), "A", "B", PartialDate.parse("2016-12-30/2017-01-02"), ADDRESS)
    assert "2016–2017" in citations(cited)[0].text
