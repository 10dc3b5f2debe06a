"""Addresses of the archive: readable, permanent, with a trailing slash."""

from django.urls import URLPattern, URLResolver, path, register_converter
from django.views.generic import TemplateView

from articles.converters import PidConverter, UnicodeSlugConverter
from articles.views.account import SignIn, SignOut
from articles.views.actors import ActorDetailView, ActorListView
from articles.views.annotation_data import (
    AnnotationData,
    AnnotationTable,
    ArticleAnnotationsData,
    CollectionData,
    ContextData,
)
from articles.views.annotations import (
    AnnotationAddress,
    AnnotationHistoryView,
    AnnotationListView,
    ArticleAnnotations,
    ArticleOrAnnotations,
    PlaceAddress,
    VocabularyPage,
    article_at_hand,
)
from articles.views.article import ArticlePage
from articles.views.article_list import ArticleListView
from articles.views.events import EventDetailView, EventListView
from articles.views.home import HomePage
from articles.views.pages import AboutPage, CorrectionsPage, SearchHelpPage, StyleGuidePage
from articles.views.questions import QuestionDetailView, QuestionListView
from articles.views.report import ArticleReportView
from articles.views.rounds import RoundDetailView, RoundListView
from articles.views.sources import SourceDetailView, SourceListView
from articles.views.suggestions import SuggestionsData
from articles.views.tracks import TrackDetailView, TrackListView
from articles.views.versions import ArticleVersionPage

app_name = "articles"

register_converter(PidConverter, "pid")
register_converter(UnicodeSlugConverter, "uslug")

# Shown alike to all who have not signed in, and made of the archive alone: an answer may be
# kept for the next reader.
_public: list[URLPattern] = [
    path("", HomePage.as_view(), name="home"),
    # Articles and what is said about them.
    path("articles/", ArticleListView.as_view(), name="article-list"),
    path("articles/suggestions.json", SuggestionsData.as_view(), name="article-suggestions"),
    path("articles/<pid:pid>/", ArticlePage.as_view(), name="article-short"),
    path(
        "articles/<pid:pid>/<uslug:slug>/", ArticleOrAnnotations.as_view(), name="article-detail"
    ),
    path(
        "articles/<pid:pid>/<uslug:slug>/versions/<int:number>/",
        ArticleVersionPage.as_view(),
        name="article-version",
    ),
    path(
        "articles/<pid:pid>/<uslug:slug>/annotations/",
        ArticleAnnotations.as_view(),
        name="article-annotations",
    ),
    path(
        "articles/<pid:pid>/annotations.jsonld",
        ArticleAnnotationsData.as_view(),
        name="article-annotations-data",
    ),
    path("annotations/", AnnotationListView.as_view(), name="annotation-list"),
    path("annotations.jsonld", CollectionData.as_view(), name="annotation-collection"),
    path("annotations.csv", AnnotationTable.as_view(), name="annotation-table"),
    path("annotations/<pid:pid>/", AnnotationAddress.as_view(), name="annotation-detail"),
    path("annotations/<pid:pid>.jsonld", AnnotationData.as_view(), name="annotation-data"),
    path(
        "annotations/<pid:pid>/history/",
        AnnotationHistoryView.as_view(),
        name="annotation-history",
    ),
    path("places/<pid:pid>/", PlaceAddress.as_view(), name="place-short"),
    path("ns/", VocabularyPage.as_view(), name="vocabulary"),
    path("ns/context.jsonld", ContextData.as_view(), name="vocabulary-context"),
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
    path("search-help/", SearchHelpPage.as_view(), name="search-help"),
    path("corrections/", CorrectionsPage.as_view(), name="corrections"),
    path("style-guide/", StyleGuidePage.as_view(), name="style-guide"),
    # For programs.
    path(
        "robots.txt",
        TemplateView.as_view(template_name="robots.txt", content_type="text/plain"),
    ),
]
for _page in _public:
    _page.callback.__dict__["public"] = True
    if _page.name == "article-detail":
        # Asked before anything is read.
        _page.callback.__dict__["at_hand"] = article_at_hand

# Forms, each with a token of its own.
_personal: list[URLPattern] = [
    path(
        "articles/<pid:pid>/<uslug:slug>/report/",
        ArticleReportView.as_view(),
        name="article-report",
    ),
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-out/", SignOut.as_view(), name="sign-out"),
]

urlpatterns: list[URLPattern | URLResolver] = [*_public, *_personal]
