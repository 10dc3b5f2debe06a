"""The project: settings, addresses, middleware and the server around the app `articles`.

It may import `articles`; nothing in `articles` imports it. Importing this package puts a
safe SQLite in place, so every way in (manage.py, wsgi, tests) gets the same one.
"""

from syriatalks import sqlite

sqlite.use_bundled()
