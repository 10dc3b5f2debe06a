"""The way in for web servers: `syriatalks.wsgi:application`."""

import os

import django

from syriatalks.database import WEB_STATEMENT_TIMEOUT
from syriatalks.handler import Handler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "syriatalks.settings")
# A reader's query that takes longer is better refused; commands may take their time.
os.environ.setdefault("STATEMENT_TIMEOUT", str(WEB_STATEMENT_TIMEOUT))

django.setup(set_prefix=False)
application = Handler()
