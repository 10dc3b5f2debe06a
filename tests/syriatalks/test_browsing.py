"""A real browser takes the site as it is served, and finds nothing to complain about."""

from typing import Literal

import pytest
from django.urls import reverse

from tests.browsing import Opener

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_signing_in_to_the_admin_meets_the_policy(
    open_page: Opener, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = open_page(reverse("admin:login"), width=width, scheme=scheme)
    assert page.locator("input[name=username]").is_visible()
    assert page.evaluate("document.styleSheets.length") > 0


def test_what_the_policy_forbids_is_noticed(open_page: Opener) -> None:
    page = open_page(reverse("articles:sign-in"))
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')")
    page.evaluate(
        "const script = document.createElement('script');"
        "script.text = 'x = 1'; document.body.append(script);"
    )
    page.wait_for_timeout(100)
    assert all("Content Security Policy" in complaint for complaint in open_page.complaints)
    assert any("inline style" in complaint for complaint in open_page.complaints)
    assert any("inline script" in complaint for complaint in open_page.complaints)
    open_page.complaints.clear()
