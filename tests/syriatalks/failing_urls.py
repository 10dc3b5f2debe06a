"""The site's addresses and three more: one breaks, one lacks its database, one takes GET alone."""

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from syriatalks.urls import handler400, handler500
from syriatalks.urls import urlpatterns as of_the_site

__all__ = ["handler400", "handler500", "urlpatterns"]


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(f"broken at {request.path}")


def away(request: HttpRequest) -> HttpResponse:
    raise OperationalError(f"no connection for {request.path}")


@require_GET
def only_get(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("read me")
    response["ETag"] = '"one"'
    return response


urlpatterns = [
    path("broken/", broken),
    path("away/", away),
    path("only-get/", only_get),
    *of_the_site,
]
