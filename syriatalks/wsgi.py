"""The way in for web servers: `syriatalks.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

from syriatalks.database import WEB_STATEMENT_TIMEOUT

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "syriatalks.settings")
# A reader's query that takes longer is better refused; commands may take their time.
os.environ.setdefault("STATEMENT_TIMEOUT", str(WEB_STATEMENT_TIMEOUT))

application = get_wsgi_application()
