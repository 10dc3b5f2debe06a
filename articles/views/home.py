"""The front page."""

from typing import Any

from django.views.generic import TemplateView

from articles.presenters.home import home_page


class HomePage(TemplateView):
    """What the archive is, and the ways into it."""

    template_name = "home/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the page's face."""
        return super().get_context_data(page=home_page(self.request.user), **kwargs)
