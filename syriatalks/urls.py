"""The addresses of the site; errors are answered by templates named after their number."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
]

handler400 = "syriatalks.errors.bad_request"
