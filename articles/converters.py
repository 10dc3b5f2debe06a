"""What may stand in an address: permanent identifiers and slugs of any script."""

from django.urls.converters import StringConverter

from articles.text.identifiers import SHAPE


class PidConverter(StringConverter):
    """A permanent identifier, as ``articles.models.identifier`` mints them."""

    regex = SHAPE


class UnicodeSlugConverter(StringConverter):
    """A slug of letters, digits, hyphens and underscores of any script."""

    regex = r"[-\w]+"
