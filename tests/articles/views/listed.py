"""The page at /articles/ as it is asked for, and what stands in it."""

from typing import Any

import html5lib
from django.test import Client
from django.urls import reverse


def get(query: str = "", **expected: Any) -> Any:
    """Follow the address to its canonical form."""
    address = reverse("articles:article-list") + (f"?{query}" if query else "")
    response = Client().get(address, follow=True)
    assert response.status_code == expected.get("status", 200)
    return response


def parsed(response: Any) -> Any:
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    return parser.parse(response.content.decode())


def text_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def elements(page: Any, tag: str, **attributes: str) -> list[Any]:
    return [
        element
        for element in page.iter(tag)
        if all(
            value in element.get(name.rstrip("_"), "").split()
            for name, value in attributes.items()
        )
    ]


def headlines(response: Any) -> list[str]:
    lists = elements(parsed(response), "ol", class_="list-lines")
    return [text_of(heading) for heading in lists[0].iter("h3")] if lists else []


def links(response: Any, **attributes: str) -> dict[str, str]:
    return {
        text_of(link): link.get("href") for link in elements(parsed(response), "a", **attributes)
    }
