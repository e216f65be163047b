from django.contrib.admin.apps import AdminConfig


class SurveyAdminConfig(AdminConfig):
    """The stock admin, with the application's own door and colours."""

    default_site = "questionnaire.admin_site.SurveyAdminSite"
