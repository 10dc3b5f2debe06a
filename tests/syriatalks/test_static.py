"""Many small stylesheets in the source, one on the wire."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client

from syriatalks.staticstorage import joined_stylesheet, stylesheet_parts


@pytest.fixture
def css(tmp_path: Path) -> Path:
    for name in (
        "print.css",
        "layout.css",
        "tokens.css",
        "base.css",
        "pages/home.css",
        "components/chip.css",
        "components/a-card.css",
        "admin/workbench.css",
    ):
        part = tmp_path / name
        part.parent.mkdir(exist_ok=True)
        part.write_text(f".{part.stem} {{}}\n", encoding="utf-8")
    return tmp_path


def test_the_parts_follow_each_other_in_cascade_order(css: Path) -> None:
    assert [part.relative_to(css).as_posix() for part in stylesheet_parts(css)] == [
        "tokens.css",
        "base.css",
        "layout.css",
        "components/a-card.css",
        "components/chip.css",
        "pages/home.css",
        "print.css",
    ]


def test_the_whole_holds_each_part_under_its_name_and_nothing_of_the_admin(css: Path) -> None:
    whole = joined_stylesheet(css)
    assert whole.startswith("/* tokens.css */\n.tokens {}\n")
    assert whole.rstrip().endswith("/* print.css */\n.print {}")
    assert "workbench" not in whole


def test_development_finds_the_same_name_and_sees_changes(
    css: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "static"
    source.mkdir()
    css.joinpath("tokens.css").rename(source / "tokens.css")
    finder = finders.get_finder("syriatalks.staticstorage.StaticFinder")
    monkeypatch.setattr(finder, "locations", [("", str(source))])
    monkeypatch.setattr(finder, "_made", tmp_path / "made")
    (source / "css").mkdir()
    tokens = source / "css" / "tokens.css"

    for colour in ("black", "navy"):
        tokens.write_text(f":root {{ --ink: {colour} }}", encoding="utf-8")
        found = finder.find("css/site.css")
        assert found is not None
        assert f"--ink: {colour}" in Path(found).read_text(encoding="utf-8")


@pytest.mark.django_db  # Each answer's end looks after open connections.
def test_one_hashed_stylesheet_is_served_for_ever_and_compressed(
    collected_static: Path, client: Client
) -> None:
    address = staticfiles_storage.url("css/site.css")
    manifest = json.loads((collected_static / "staticfiles.json").read_text(encoding="utf-8"))
    assert manifest["paths"]["css/site.css"] in address
    assert address != "/static/css/site.css"

    answer = client.get(address, headers={"accept-encoding": "br"})

    assert answer.status_code == 200
    assert answer["Content-Encoding"] == "br"
    assert "immutable" in answer["Cache-Control"]
    assert answer["Content-Type"] == 'text/css; charset="utf-8"'
    assert "Access-Control-Allow-Origin" not in answer
    answer.close()


def test_the_parts_are_not_served_beside_the_whole(collected_static: Path) -> None:
    collected = {path.name.partition(".")[0] for path in (collected_static / "css").glob("*.css")}
    assert collected == {"site"}
    assert (settings.BASE_DIR / "static" / "css" / "tokens.css").exists()
