"""Dates, languages, certainty and marks in templates."""

import pytest
from django.template import Context, Template

from articles.models.fields import parse_partial_date


def shown(template: str, **values: object) -> str:
    return Template(f"{{% load archive %}}{template}").render(Context(values))


def test_a_date_tells_machines_no_more_than_readers() -> None:
    date = parse_partial_date("2018-07")
    assert (
        shown("{{ date|partial_date }}", date=date) == '<time datetime="2018-07">July 2018</time>'
    )


def test_a_span_is_two_times_with_a_dash_between() -> None:
    html = shown(
        "{% date_span begins ends %}",
        begins=parse_partial_date("2017-01-23"),
        ends=parse_partial_date("2017-01-24"),
    )
    assert html == (
        '<time datetime="2017-01-23">23</time>–<time datetime="2017-01-24">24 January 2017</time>'
    )


def test_no_date_is_nothing() -> None:
    assert (
        shown("{{ date|partial_date }}{% date_span date %}{{ date|date_words }}", date=None) == ""
    )


def test_an_open_period_does_not_last_until_today() -> None:
    html = shown("{% period begins ends %}", begins=parse_partial_date("2012"), ends=None)
    assert html == "from 2012, no end recorded"


@pytest.mark.parametrize(
    ("language", "attributes"),
    [
        ("ar", 'lang="ar" dir="rtl"'),
        ("en", 'lang="en" dir="ltr"'),
        ("az-Arab", 'lang="az-Arab" dir="rtl"'),
        ("", ""),
        ('"><b>', 'lang="&quot;&gt;&lt;b&gt;" dir="ltr"'),
    ],
)
def test_foreign_text_says_its_language_and_direction(language: str, attributes: str) -> None:
    assert shown("{% lang_attrs language %}", language=language) == attributes


def test_a_foreign_name_is_kept_apart_and_escaped() -> None:
    html = shown("{% foreign name 'ar' %}", name="<محمد>")
    assert html == '<bdi lang="ar" dir="rtl">&lt;محمد&gt;</bdi>'


@pytest.mark.parametrize(
    ("level", "word"),
    [("high", "well established"), ("medium", "probable"), ("low", "unconfirmed"), ("", "")],
)
def test_certainty_is_said_in_a_word(level: str, word: str) -> None:
    assert shown("{{ level|confidence_word }}", level=level) == word


def test_a_mark_is_silent_for_those_who_hear_the_page() -> None:
    assert 'aria-hidden="true"' in shown("{% track_mark 'garnet' %}")
    assert 'aria-hidden="true"' in shown("{% kind_mark 'claim' %}")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.example.org/a?b", "example.org"),
        ("http://themoscowtimes.com/2017/", "themoscowtimes.com"),
    ],
)
def test_a_link_is_named_after_its_site(address: str, name: str) -> None:
    assert shown("{{ address|site_name }}", address=address) == name
