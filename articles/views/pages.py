"""Pages about the archive itself."""

from typing import Any

from django.views.generic import TemplateView

from articles.presenters.corrections import corrections
from articles.presenters.specimens import specimens


class AboutPage(TemplateView):
    """Method, coverage, rights and licences."""

    template_name = "pages/about.html"


class SearchHelpPage(TemplateView):
    """What may be typed into the search, and what it finds."""

    template_name = "pages/search_help.html"


class CorrectionsPage(TemplateView):
    """Every text that was corrected, and why."""

    template_name = "pages/corrections.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the corrections that the reader may know of."""
        return super().get_context_data(corrections=corrections(self.request.user), **kwargs)


class StyleGuidePage(TemplateView):
    """Every component of the site, made of specimens."""

    template_name = "pages/style_guide.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the specimens; nothing is read from the archive."""
        return super().get_context_data(specimens=specimens(), **kwargs)
