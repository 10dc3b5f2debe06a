"""What the parts of the admin tell each other about the request at hand."""

from typing import cast

from django.http import HttpRequest


class Marked(HttpRequest):
    """A request with what became of it so far."""

    # Why the form cannot be saved as it stands; see ``guard``.
    refusal: str
    # Whether a form was sent back as it was; see ``saving``.
    unchanged: bool


def marked(request: HttpRequest) -> Marked:
    """Return ``request`` with the marks set that it lacks."""
    marks = cast("Marked", request)
    marks.refusal = getattr(request, "refusal", "")
    marks.unchanged = getattr(request, "unchanged", False)
    return marks
