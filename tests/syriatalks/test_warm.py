"""What is loaded before the first reader comes."""

from types import SimpleNamespace

import pytest
from django.utils.translation import trans_real

from syriatalks.warm import remember_messages


def test_a_message_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def look_up(message: str) -> str:
        asked.append(message)
        return message.upper()

    catalogue = SimpleNamespace(gettext=look_up)
    monkeypatch.setattr(trans_real, "translation", lambda _language: catalogue)
    for _start in range(2):
        remember_messages()
        assert [catalogue.gettext(word) for word in ("note", "notes", "note")] == [
            "NOTE",
            "NOTES",
            "NOTE",
        ]
    assert asked == ["note", "notes"]
