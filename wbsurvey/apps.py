from django.contrib.admin.apps import AdminConfig
from django.core.checks import Tags, register

from wbsurvey.checks import links_in_mails, needed_settings


class SurveyAdminConfig(AdminConfig):
    """The stock admin, with the application's own sign-in and colours."""

    default_site = "questionnaire.admin_site.SurveyAdminSite"

    def ready(self) -> None:
        super().ready()
        for check in (links_in_mails, needed_settings):
            register(check, Tags.security, deploy=True)
