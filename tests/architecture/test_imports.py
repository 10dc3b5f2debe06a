"""The house stands: every module imports from lower floors only."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

APP = "articles"

# Rooms on one floor do not import each other. A new room needs its line here.
FLOORS = (
    {"vocabulary", "exceptions"},  # words that every floor shares
    {"text"},
    {"agreement", "anchoring", "search", "mentions", "charts"},
    {"querysets"},
    {"models"},
    {"ingest", "exports", "filters", "forms", "roles", "converters"},
    {"presenters"},
    {"templatetags"},  # they print what presenters prepare
    {"views"},
    {"admin", "feeds", "sitemaps", "checks", "management", "migrations"},
    {"urls", "apps"},
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}

# Django asks for the app before its models can be loaded.
MAY_IMPORT_LATE = {"articles/apps.py"}


@dataclass(frozen=True)
class Import:
    """One import of our own code: where it stands, what it asks for, and how."""

    file: str
    line: int
    of: str
    inside_function: bool

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.of}"

    @property
    def room(self) -> str:
        return self.of.split(".")[1] if "." in self.of else ""


def room_of(file: str) -> str:
    return Path(file).relative_to(APP).parts[0].removesuffix(".py")


def imports_in(source: str, file: str) -> Iterator[Import]:
    """Yield every import of `articles` or `syriatalks` that runs, with its resolved name."""
    tree = ast.parse(source)
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for statement in node.body
        for inner in ast.walk(statement)
    }
    late = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
    }
    package = file.removesuffix("/__init__.py").removesuffix(".py").split("/")
    if not file.endswith("__init__.py"):
        package = package[:-1]
    for node in ast.walk(tree):
        if id(node) in for_types:
            continue
        for name in _names(node, package):
            if name.split(".")[0] in {APP, "syriatalks"}:
                yield Import(file, node.lineno, name, id(node) in late)  # type: ignore[attr-defined]


def _names(node: ast.AST, package: list[str]) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
    module = ".".join(filter(None, [base, node.module]))
    # `from articles import x` names a room by its last word.
    return [f"{module}.{alias.name}" for alias in node.names] if module == APP else [module]


def _ours() -> list[Import]:
    root = settings.BASE_DIR
    return [
        found
        for path in sorted((root / APP).rglob("*.py"))
        for found in imports_in(
            path.read_text(encoding="utf-8"), path.relative_to(root).as_posix()
        )
    ]


IMPORTS = _ours()


def _wrong(imports: list[Import]) -> list[str]:
    return [
        str(one)
        for one in imports
        if one.of.startswith(f"{APP}.")
        and room_of(one.file) != one.room
        and FLOOR[one.room] >= FLOOR[room_of(one.file)]
    ]


def test_every_room_has_its_floor() -> None:
    rooms = {
        path.name.removesuffix(".py")
        for path in (settings.BASE_DIR / APP).iterdir()
        if path.suffix == ".py" or any(path.glob("*.py"))
    }
    assert rooms - {"__init__"} <= set(FLOOR)


def test_a_module_imports_from_lower_floors_only() -> None:
    inside = [one for one in IMPORTS if room_of(one.file) != "__init__"]
    assert _wrong(inside) == []


def test_the_app_never_imports_the_project() -> None:
    assert [str(one) for one in IMPORTS if one.of.split(".")[0] == "syriatalks"] == []


def test_no_import_hides_in_a_function() -> None:
    """One that does says that something lives in the wrong room."""
    late = [str(one) for one in IMPORTS if one.inside_function and one.file not in MAY_IMPORT_LATE]
    assert late == []


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("articles/text/a.py", "from articles.models import Article"),
        ("articles/text/a.py", "import articles.models.article"),
        ("articles/text/a.py", "from articles import models"),
        ("articles/text/a.py", "from ..models import Article"),
        ("articles/text/a.py", "from .. import models"),
        ("articles/search/a.py", "from articles.anchoring.match import find"),
        ("articles/models/a.py", "def f():\n    from articles.views import home"),
    ],
)
def test_the_proof_sees_every_way_up_and_across(file: str, source: str) -> None:
    assert len(_wrong(list(imports_in(source, file)))) == 1


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("articles/models/a.py", "from articles.text.fold import fold"),
        ("articles/models/a.py", "from .record import Record"),
        ("articles/models/__init__.py", "from .record import Record"),
        ("articles/text/a.py", "import regex"),
        (
            "articles/querysets/a.py",
            "if TYPE_CHECKING:\n    from articles.models import Article",
        ),
    ],
)
def test_the_proof_lets_the_rest_pass(file: str, source: str) -> None:
    assert _wrong(list(imports_in(source, file))) == []
