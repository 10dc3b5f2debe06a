"""Files of annotations as others may send them, and what the import tells of them."""

import io
import json
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command

from articles.models import Text
from tests import factories as make

BODY = (
    "The envoys met in Geneva on Monday. They spoke of a ceasefire and of prisoners.\n\n"
    "Nobody from Damascus came. The envoys met again on Tuesday, in another hotel."
)
ADDRESS = "https://news.example/2017/01/talks-open.html"


def annotated_article() -> Text:
    """Make an article that stood at `ADDRESS`, with a restricted text."""
    article = make.make_article(original_url=ADDRESS, other_urls=["https://m.news.example/t?id=4"])
    return make.make_restricted_text(article, BODY)


def bring_in(tmp_path: Path, document: Any, **options: Any) -> tuple[list[Any], str]:
    """Import a document; return the items of the report, and what was printed."""
    file, report, out = tmp_path / "in.json", tmp_path / "report.json", io.StringIO()
    file.write_text(json.dumps(document), encoding="utf-8")
    try:
        call_command("import_annotations", str(file), report=report, stdout=out, **options)
    except CommandError as error:
        out.write(str(error))
    return json.loads(report.read_text(encoding="utf-8"))[0]["items"], out.getvalue()


def told(tmp_path: Path, document: Any) -> tuple[str, str]:
    """Import one annotation; return its outcome and why."""
    (item,), _printed = bring_in(tmp_path, document)
    return item["outcome"], item["why"]


def quoted(exact: str = "spoke of a ceasefire", source: str = ADDRESS, **members: Any) -> Any:
    selector = {"type": "TextQuoteSelector", "exact": exact}
    target = {"source": source, "selector": selector | members.pop("selector", {})}
    note = {"type": "TextualBody", "value": "A comment."}
    return {"type": "Annotation", "body": note, "target": target} | members


def hypothesis_row(**changes: Any) -> dict[str, Any]:
    """Make a row as the search API of Hypothesis gives it."""
    selectors = [
        {
            "type": "RangeSelector",
            "startContainer": "/div[1]/article[1]/p[1]",
            "startOffset": 41,
            "endContainer": "/div[1]/article[1]/p[1]",
            "endOffset": 61,
        },
        {"type": "TextPositionSelector", "start": 1871, "end": 1891},
        {
            "type": "TextQuoteSelector",
            "exact": "spoke of a ceasefire",
            "prefix": "in Geneva on Monday. They ",
            "suffix": " and of prisoners.",
        },
    ]
    return {
        "id": "sFm2kAAAEeiAbc_example",
        "created": "2018-01-12T10:00:00.000000+00:00",
        "updated": "2018-01-12T10:00:00.000000+00:00",
        "user": "acct:somebody@hypothes.is",
        "uri": ADDRESS,
        "text": "They **never** signed it.",
        "tags": ["ceasefire", "Geneva"],
        "group": "__world__",
        "permissions": {"read": ["group:__world__"]},
        "target": [{"source": ADDRESS, "selector": selectors}],
        "document": {"title": ["Talks open"]},
        "links": {"incontext": "https://hyp.is/x/news.example"},
        "flagged": False,
        "hidden": False,
    } | changes
