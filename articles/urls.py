"""Addresses of the archive: readable, permanent, with a trailing slash."""

from django.urls import URLPattern, URLResolver, path, register_converter
from django.views.generic import TemplateView

from articles.converters import PidConverter, UnicodeSlugConverter
from articles.views.account import SignIn, SignOut
from articles.views.actors import ActorDetailView, ActorListView
from articles.views.article import AnnotationAddress, ArticlePage
from articles.views.article_list import ArticleListView
from articles.views.events import EventDetailView, EventListView
from articles.views.home import HomePage
from articles.views.pages import AboutPage, CorrectionsPage, StyleGuidePage
from articles.views.questions import QuestionDetailView, QuestionListView
from articles.views.report import ArticleReportView
from articles.views.rounds import RoundDetailView, RoundListView
from articles.views.sources import SourceDetailView, SourceListView
from articles.views.tracks import TrackDetailView, TrackListView

app_name = "articles"

register_converter(PidConverter, "pid")
register_converter(UnicodeSlugConverter, "uslug")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", HomePage.as_view(), name="home"),
    # Articles and what is said about them.
    path("articles/", ArticleListView.as_view(), name="article-list"),
    path("articles/<pid:pid>/", ArticlePage.as_view(), name="article-short"),
    path("articles/<pid:pid>/<uslug:slug>/", ArticlePage.as_view(), name="article-detail"),
    path(
        "articles/<pid:pid>/<uslug:slug>/report/",
        ArticleReportView.as_view(),
        name="article-report",
    ),
    path("annotations/<pid:pid>/", AnnotationAddress.as_view(), name="annotation-detail"),
    # The talks: where they were held, who took part, what they were about.
    path("tracks/", TrackListView.as_view(), name="track-list"),
    path("tracks/<pid:pid>/", TrackDetailView.as_view(), name="track-short"),
    path("tracks/<pid:pid>/<uslug:slug>/", TrackDetailView.as_view(), name="track-detail"),
    path("rounds/", RoundListView.as_view(), name="round-list"),
    path("rounds/<pid:pid>/", RoundDetailView.as_view(), name="round-short"),
    path("rounds/<pid:pid>/<uslug:slug>/", RoundDetailView.as_view(), name="round-detail"),
    path("actors/", ActorListView.as_view(), name="actor-list"),
    path("actors/<pid:pid>/", ActorDetailView.as_view(), name="actor-short"),
    path("actors/<pid:pid>/<uslug:slug>/", ActorDetailView.as_view(), name="actor-detail"),
    path("sources/", SourceListView.as_view(), name="source-list"),
    path("sources/<pid:pid>/", SourceDetailView.as_view(), name="source-short"),
    path("sources/<pid:pid>/<uslug:slug>/", SourceDetailView.as_view(), name="source-detail"),
    path("questions/", QuestionListView.as_view(), name="question-list"),
    path("questions/<pid:pid>/", QuestionDetailView.as_view(), name="question-short"),
    path(
        "questions/<pid:pid>/<uslug:slug>/", QuestionDetailView.as_view(), name="question-detail"
    ),
    path("events/", EventListView.as_view(), name="event-list"),
    path("events/<pid:pid>/", EventDetailView.as_view(), name="event-short"),
    path("events/<pid:pid>/<uslug:slug>/", EventDetailView.as_view(), name="event-detail"),
    # About the archive.
    path("about/", AboutPage.as_view(), name="about"),
    path("corrections/", CorrectionsPage.as_view(), name="corrections"),
    path("style-guide/", StyleGuidePage.as_view(), name="style-guide"),
    # Signing in and out.
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-out/", SignOut.as_view(), name="sign-out"),
    # For programs.
    path(
        "robots.txt",
        TemplateView.as_view(template_name="robots.txt", content_type="text/plain"),
    ),
]
