"""What cannot be read in one way only is refused before any view guesses."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client

from syriatalks.handler import Handler

# The handler looks after open connections at the end of each request.
pytestmark = pytest.mark.django_db


def ask(path: str = "/", query: str = "", **environ: str) -> int:
    """Return the status that the server's own way in gives, below Django's test client."""
    status: list[str] = []
    body: Any = Handler()(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "HTTP_HOST": "localhost",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            **environ,
        },
        lambda line, *_: status.append(line),
    )
    body.close()
    return int(status[0].split()[0])


@pytest.mark.parametrize(
    "query",
    [
        "q=%zz",
        "q=%",
        "q=100%",
        "%",
        "q=%ff",
        "q=%C3",
        "q=%ED%A0%80",
        "q=%00",
        "q=a%00b",
        "%00=1",
        "q=\xff",
        "q=\0",
        "q=" + "a" * 8200,
        "&".join(f"p{number}=1" for number in range(1_001)),
    ],
)
def test_a_query_that_cannot_be_read_is_a_bad_request(query: str) -> None:
    assert ask(query=query) == 400


@pytest.mark.parametrize(("wishes", "status"), [(500, 404), (600, 400)])
def test_more_wishes_than_any_reader_has_are_a_bad_request(wishes: int, status: int) -> None:
    assert ask("/no-such-page/", HTTP_ACCEPT="text/html" + ";a=b" * wishes) == status


@pytest.mark.parametrize("path", ["/a\0b/", "/\0", "/articles/\0/"])
def test_a_nul_in_the_path_is_a_bad_request(path: str) -> None:
    assert ask(path) == 400


@pytest.mark.parametrize("path", ["/no-such\xff/", "/no-such%zz/", "/no-such/../../etc/passwd/"])
def test_a_path_of_odd_bytes_is_not_found(path: str) -> None:
    assert ask(path) == 404


@pytest.mark.parametrize("query", ["q=جنيف", "q=Gen%C3%A8ve", "q=a+b&q=c", "", "&&=&", "q=%25"])
def test_an_ordinary_query_is_read(query: str) -> None:
    assert ask("/admin/login/", query.encode().decode("latin-1")) == 200


@pytest.mark.parametrize("charset", ["hex", "rot13", "utf-16", "latin-1", "no-such", "idna"])
def test_only_utf_8_is_read(charset: str) -> None:
    """Django alone answers some of these with a bare 500."""
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    assert ask(query="q=%20", CONTENT_TYPE=kind) == 400


@pytest.mark.parametrize(
    "kind", ["text/plain; x*=bogus''a", "text/plain; charset*=utf-8''hex", "a/b; x*=utf-16''%ff"]
)
def test_extended_parameters_of_the_content_type_are_a_bad_request(kind: str) -> None:
    assert ask(CONTENT_TYPE=kind) == 400


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"', "utf8"])
def test_naming_utf_8_is_allowed(charset: str) -> None:
    kind = f"text/html; charset={charset}"
    assert ask("/admin/login/", CONTENT_TYPE=kind) == 200


def test_too_many_parameters_with_a_charset_are_a_bad_request_too() -> None:
    query = "&".join(f"p{number}=1" for number in range(1_001))
    assert ask(query=query, CONTENT_TYPE="text/html; charset=utf-8") == 400


def test_the_boundary_of_a_form_survives() -> None:
    environ = {"CONTENT_TYPE": "multipart/form-data; charset=utf-8; boundary=xyz"}
    with pytest.raises(KeyError):  # The rest of a request is missing, on purpose.
        Handler()(environ, None)
    assert environ["CONTENT_TYPE"] == "multipart/form-data; boundary=xyz"


def test_a_host_that_is_not_ours_is_a_bad_request(client: Client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
