"""Addresses of the archive: readable, permanent, with a trailing slash."""

from django.urls import URLPattern, URLResolver

app_name = "articles"

urlpatterns: list[URLPattern | URLResolver] = []
