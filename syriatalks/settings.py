"""All settings, in sections. Each environment variable is read here and nowhere else.

SITE_URL decides: plain http on loopback is local and needs nothing else; https is production
and refuses to start until everything is in place.
"""

from datetime import timedelta
from pathlib import Path

import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured

from syriatalks import address, env, keys, logs, security
from syriatalks.database import COMMAND_STATEMENT_TIMEOUT, database, reader

# Lets classes be written as their types are: `ModelAdmin[Article]`, `CharField[str, str]`.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent

# --- The site's address ------------------------------------------------------------------

HOST = env.text("HOST", address.DEFAULT_HOST)
PORT = env.number("PORT", address.DEFAULT_PORT)
SITE = address.site_address(env.text("SITE_URL", address.local_origin(HOST, PORT)))
SITE_URL = SITE.origin
IS_LOCAL = SITE.is_local

# Everything the archive keeps besides its code.
DATA_DIR = env.folder("DATA_DIR", BASE_DIR / "var")

DEBUG = env.flag("DJANGO_DEBUG")
if DEBUG and not IS_LOCAL:
    raise ImproperlyConfigured("DJANGO_DEBUG shows secrets to visitors: unset it for https.")

# --- Who may ask, and under which key ----------------------------------------------------

ALLOWED_HOSTS = list(address.LOOPBACK_HOSTS) if IS_LOCAL else env.words("ALLOWED_HOSTS")
if not IS_LOCAL and not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        f"ALLOWED_HOSTS is not set: name the hosts the site answers to, such as {SITE.host}."
    )
if any(host.startswith((".", "*")) for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured("ALLOWED_HOSTS must name each host in full, without * or dot.")

SECRET_KEY = env.text("SECRET_KEY")
SECRET_KEY = (
    keys.kept(DATA_DIR / "secret-key") if IS_LOCAL and not SECRET_KEY else keys.checked(SECRET_KEY)
)

# Only a proxy that is known to be there may say who asked, and whether by https.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0)
if not IS_LOCAL and not TRUSTED_PROXIES:
    raise ImproperlyConfigured(
        "TRUSTED_PROXIES is not set: the site itself speaks plain http, so say how many proxies "
        "stand in front of it; the first of them speaks https."
    )
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- What is installed -------------------------------------------------------------------

INSTALLED_APPS = [
    "articles.apps.ArticlesConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    # In development, too, static files pass through the middleware and get its headers.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "simple_history",
    "axes",
    "csp",
]

MIDDLEWARE = [
    # Whole answers are kept, with all their headers.
    "syriatalks.delivery.DeliveryMiddleware",
    # So far out that no answer escapes them: redirects to https and static files neither.
    "syriatalks.middleware.response_headers",
    "syriatalks.policy.PolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "syriatalks.middleware.readable_requests",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "syriatalks.middleware.session_ages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "syriatalks.middleware.strangers",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    # Behind all that look at a view before it runs.
    "syriatalks.reading.SnapshotMiddleware",
    # Last: it replaces the answer of a sign-in that was refused.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "syriatalks.urls"
WSGI_APPLICATION = "syriatalks.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "syriatalks.context.site",
            ],
        },
    },
]

# --- Data --------------------------------------------------------------------------------

DATABASES = {
    "default": database(
        env.text("DATABASE_URL"),
        DATA_DIR,
        env.number("STATEMENT_TIMEOUT", COMMAND_STATEMENT_TIMEOUT),
    ),
}
# Public pages are read through a connection of their own, each in one snapshot.
READER_DATABASE = "reader"
DATABASES[READER_DATABASE] = reader(DATABASES["default"])
DATABASE_ROUTERS = ["syriatalks.reading.ReaderRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# A revert would write a text past `Text.revise`.
SIMPLE_HISTORY_REVERT_DISABLED = True

# --- Delivery ----------------------------------------------------------------------------

# Pages that anonymous readers have asked for, in each process; in development a template
# may have changed since. Half of it for whole answers, which any change drops; half for pages
# that stand until something changes that they show.
_KEPT_BYTES = 0 if DEBUG else env.number("PAGE_CACHE_MB", 8) * 1024 * 1024
PAGE_CACHE_BYTES = RENDERINGS_BYTES = _KEPT_BYTES // 2

# --- Language and time -------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
# All is written in English: looking every word up in catalogues takes a fifth of a page's time.
USE_I18N = len(LANGUAGES) > 1
USE_TZ = True
TIME_ZONE = "UTC"

# --- Static files ------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
GENERATED_STATIC = DATA_DIR / "generated"
STATICFILES_FINDERS = [
    "syriatalks.staticstorage.StaticFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            # Hashed names need `collectstatic`, which nobody wants between two reloads.
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        ),
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# --- Signing in --------------------------------------------------------------------------

LOGIN_URL = "articles:sign-in"
LOGIN_REDIRECT_URL = "/"

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

AXES_HANDLER = "syriatalks.throttling.SignInGuard"
# By name and address together: the name alone would let anyone lock out its owner, the
# address alone would hit a whole office.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "syriatalks.throttling.refuse"
AXES_CLIENT_IP_CALLABLE = "syriatalks.throttling.client_address"
AXES_USERNAME_CALLABLE = "syriatalks.throttling.client_name"
AXES_ENABLE_ACCESS_FAILURE_LOG = True
# Who read what when is nobody's business.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# Against one address that tries many names.
SIGN_IN_ADDRESS_FAILURES = 30
SIGN_IN_ADDRESS_WINDOW = timedelta(hours=1)

SESSION_COOKIE_AGE = 7 * 24 * 60 * 60
SESSION_IDLE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "syriatalks.errors.csrf_failure"

# --- Security headers and limits ---------------------------------------------------------

CONTENT_SECURITY_POLICY = security.CONTENT_SECURITY_POLICY
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# An editor's form has up to 250 rows of ten fields in each of three tables; reading so many
# takes a few hundredths of a second. How long the whole may be is bounded below.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

if not IS_LOCAL:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    # The __Host- prefix makes browsers refuse the cookie from a subdomain or over http.
    SESSION_COOKIE_NAME = "__Host-sessionid"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [SITE_URL]
    # W021 asks for the preload list of browsers. That binds every host of the domain for
    # months and is for the owner of the domain to decide, not for one site on it.
    SILENCED_SYSTEM_CHECKS = ["security.W021"]

# --- Logging -----------------------------------------------------------------------------

LOGGING = logs.logging_to_stderr(env.log_level("LOG_LEVEL", "WARNING" if IS_LOCAL else "INFO"))
