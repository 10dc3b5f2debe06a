"""An editor of a site that runs in a process of its own."""

import http.client
import re
import secrets
from typing import Any
from urllib.parse import urlencode

from tests.articles.admin.browserlike import PageForm


class Editor:
    """One person with one connection, sending forms as a browser would."""

    def __init__(self, port: int, session: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookies = {"sessionid": session}

    def get(self, path: str) -> tuple[int, str]:
        """Return the status and the body of a page."""
        status, _place, body = self._ask("GET", path)
        return status, body

    def post(self, path: str, data: dict[str, Any]) -> tuple[int, str, str]:
        """Send a form; return the status, where it leads, and the body."""
        sent = urlencode(data, doseq=True)
        return self._ask("POST", path, sent)

    def form(self, path: str, form_id: str) -> PageForm:
        """Open a page and return a form of it."""
        status, body = self.get(path)
        assert status == 200, (path, status)
        return PageForm(body, form_id)

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def _ask(self, method: str, path: str, sent: str | None = None) -> tuple[int, str, str]:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "Host": f"127.0.0.1:{self._connection.port}",
            "Origin": f"http://127.0.0.1:{self._connection.port}",
        }
        if sent is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, sent, headers)
        answer = self._connection.getresponse()
        body = answer.read().decode()
        for name, value in re.findall(r"(\w+)=([^;]+)", answer.getheader("Set-Cookie") or ""):
            if name == "csrftoken":
                self._cookies[name] = value
        return answer.status, answer.getheader("Location") or "", body


def fill_in(form: PageForm, body: str, words: str, note: str) -> None:
    """Fill in the workbench's form, as a new one, with a note on words of a body."""
    start = body.index(words)
    filled = {"_token": fresh_token(), "exact": words, "kind": "note", "note": note}
    filled |= {"start": str(start), "end": str(start + len(words))}
    for name, value in filled.items():
        form[name] = value


def fresh_token() -> str:
    """Return a token as each empty form carries one."""
    return secrets.token_urlsafe(16)
