"""The admin's own name, and what holds for every list in it."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

admin.site.site_header = _("syriatalks: the editors’ desk")
admin.site.site_title = _("syriatalks")
admin.site.index_title = _("What the archive holds")

# Records leave one by one and with a reason; see ``deletion``.
admin.site.disable_action("delete_selected")
