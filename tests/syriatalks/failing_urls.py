"""The site's addresses and two more: one that breaks, one that takes GET alone."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from syriatalks.urls import handler400
from syriatalks.urls import urlpatterns as of_the_site

__all__ = ["handler400", "urlpatterns"]


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(f"broken at {request.path}")


@require_GET
def only_get(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("read me")
    response["ETag"] = '"one"'
    return response


urlpatterns = [path("broken/", broken), path("only-get/", only_get), *of_the_site]
