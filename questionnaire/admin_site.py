from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class SurveyAdminSite(AdminSite):
    site_header = _("Presidency's desk")
    site_title = _("Presidency's desk")
    index_title = _("Rounds and replies")
