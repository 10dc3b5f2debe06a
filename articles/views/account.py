"""Signing in and out, for readers of restricted texts and for editors alike."""

from django.contrib.auth.views import LoginView, LogoutView


class SignIn(LoginView):
    """Open a session; ``next`` is followed only within the site."""

    # Django's form views take a PUT for a POST.
    http_method_names = ("get", "head", "post", "options")
    template_name = "account/sign_in.html"
    redirect_authenticated_user = True


class SignOut(LogoutView):
    """End the session; only a POST does, so that no link or image can."""

    next_page = "articles:home"
