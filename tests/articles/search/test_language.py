"""The query language: what each thing that can be typed finds, on either database."""

import pytest

from tests.archive import made_once
from tests.articles.search.shelf import TEXTS, fill_shelf, found

EVERYTHING = set(TEXTS)

pytestmark = pytest.mark.django_db

archive = made_once(fill_shelf)


@pytest.mark.usefixtures("archive")
class TestLanguage:
    """All in one archive, which no test changes."""

    @pytest.mark.parametrize(
        ("typed", "headlines"),
        [
            # A word finds its other forms in English …
            ("talks", {"Peace", "Peaceful"}),
            ("talking", {"Peace", "Peaceful"}),
            ("NEGOTIATION", {"Negotiating"}),
            # … in French …
            ("négociation", {"Genève"}),
            ("negociations", {"Genève"}),
            # … in Russian …
            ("переговоров", {"Женева"}),
            ("женева", {"Женева"}),
            ("сирийский", {"Женева"}),
            # … in Turkish …
            ("görüşmeler", {"Cenevre"}),
            ("gorusmeleri", {"Cenevre"}),
            ("Kırım", {"Cenevre"}),
            # … and in a language without stems itself alone.
            ("Verhandlungen", {"Genf"}),
            ("Verhandlung", set()),
            ("gesprache", {"Genf"}),
            # Accents, capitals and signs make no difference.
            ("geneve", {"Genève"}),
            ("GENÈVE", {"Genève"}),
            ("S/2254", {"Negotiating"}),
            ("s 2254", {"Negotiating"}),
            ("syria’s", {"Ceasefire"}),
            ("cease-fire", {"Negotiating", "Ceasefire"}),
        ],
    )
    def test_a_word_finds_its_forms_in_the_language_of_each_text(
        self, typed: str, headlines: set[str]
    ) -> None:
        assert found(typed) == headlines

    @pytest.mark.parametrize(
        ("typed", "headlines"),
        [
            # With and without the article, and what is written onto it.
            ("مفاوضات", {"مفاوضات", "جولة"}),
            ("المفاوضات", {"مفاوضات", "جولة"}),
            ("والمفاوضات", {"مفاوضات", "جولة"}),
            ("بالمفاوضات", {"مفاوضات", "جولة"}),
            ("للمفاوضات", {"مفاوضات", "جولة"}),
            ("ومفاوضات", {"مفاوضات", "جولة"}),
            ("معارضة", {"مفاوضات"}),
            # bi-, li- and wa- on a name.
            ("جنيف", {"جولة"}),
            ("بجنيف", {"جولة"}),
            ("لجنيف", {"جولة"}),
            ("وجنيف", {"جولة"}),
            ("سوريا", {"جولة", "قوات", "مفاوضات"}),
            ("بحلب", {"قوات"}),
            # With and without hamza.
            ("استانا", {"مفاوضات"}),
            ("أستانا", {"مفاوضات"}),
            ("إلى حلب", {"قوات"}),
            # With and without tashkeel and tatweel.
            ("مُفَاوَضَات", {"مفاوضات", "جولة"}),
            ("حكومـــة", {"جولة"}),
            # Final yaa or alef maqsura, taa marbuta or haa.
            ("علي المستوي", {"جولة"}),
            ("على المستوى", {"جولة"}),
            ("حكومه", {"جولة"}),
            ("حكومة", {"جولة"}),
        ],
    )
    def test_arabic_is_found_however_it_is_written(self, typed: str, headlines: set[str]) -> None:
        assert found(typed) == headlines

    @pytest.mark.parametrize(
        ("typed", "headlines"),
        [
            # Words must all be there, in any order.
            ("talks peace", {"Peace", "Peaceful"}),
            ("talks Geneva", {"Peace"}),
            # In quotation marks they stand side by side just as they are written.
            ('"peace talks"', {"Peace"}),
            ("“peace talks”", {"Peace"}),
            ('"talks peace"', set()),
            ('"peace talk"', set()),
            ('"talks"', {"Peace"}),
            ('"سوريا الديمقراطية"', {"قوات"}),
            # Either of two.
            ("Geneva OR Astana", {"Peace", "Peaceful", "Genève"}),
            ("ceasefire OR Geneva talks", {"Peace"}),
            ("ceasefire OR (Geneva talks)", {"Peace", "Ceasefire"}),
            # Without.
            ("talks -Geneva", {"Peaceful"}),
            ("talks NOT Geneva", {"Peaceful"}),
            ('talks -"peace talks"', {"Peaceful"}),
            ("-(talks OR Ceasefire)", EVERYTHING - {"Peace", "Peaceful", "Ceasefire"}),
            # Beginnings.
            ("negotiat*", {"Negotiating"}),
            ("negotiator*", {"Negotiating"}),
            ("peacef*", {"Peaceful"}),
            ("gorus*", {"Cenevre"}),
            # In headlines alone.
            ("headline:peace", {"Peace", "Peaceful"}),
            ("headline:astana", set()),
            ('headline:"Peaceful"', {"Peaceful"}),
            ("headline:neg*", {"Negotiating"}),
            ("headline:مفاوضات", {"مفاوضات"}),
            # Records by name, and dates.
            ("actor:russia", {"Peace"}),
            ('actor:"russian federation"', {"Peace"}),
            ("actor:روسيا", {"Peace"}),
            ("actor:nobody", set()),
            ("source:carnegie", {"Peace"}),
            ('round:"Geneva IV"', {"Ceasefire"}),
            ('round:"geneva 4"', {"Ceasefire"}),
            ("round:Geneva-4", {"Ceasefire"}),
            ('round:"geneva 3"', set()),
            ("talks -actor:russia", {"Peaceful"}),
            ("before:2017", {"Ceasefire"}),
            ("before:2017-01", {"Ceasefire"}),
            ("after:2017-01", {"Peace"}),
            ("after:2017-01-24", {"Peace"}),
            # Known to the month alone, it may have been published before the day and after it.
            ("before:2017-02-10 after:2017-02-10", {"Peace"}),
        ],
    )
    def test_each_sign_means_what_the_help_says(self, typed: str, headlines: set[str]) -> None:
        assert found(typed) == headlines

    def test_an_empty_search_finds_everything(self) -> None:
        assert found("") == EVERYTHING
        assert found("?!") == EVERYTHING
