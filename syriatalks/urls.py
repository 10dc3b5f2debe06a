"""The addresses of the site; errors are answered by templates named after their number."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import include, path


def favicon(request: HttpRequest) -> HttpResponse:
    """Lead browsers that ask at the old place, as they do for the admin, to the icon."""
    del request
    return HttpResponseRedirect(static("icons/favicon.svg"))


urlpatterns = [
    path("favicon.ico", favicon, name="favicon"),
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
]

handler400 = "syriatalks.errors.bad_request"
handler500 = "syriatalks.errors.server_error"
