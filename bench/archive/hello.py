"""*Hello*: a view that does nothing, at the only address there is here."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

PATH = "/hello/"


def hello(request: HttpRequest) -> HttpResponse:
    """Say so."""
    del request
    return HttpResponse("hello", headers={"Content-Length": "5"})


urlpatterns = [path(PATH.removeprefix("/"), hello)]
