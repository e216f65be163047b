from django.contrib import admin
from django.core.checks.registry import registry

from questionnaire.admin_site import SurveyAdminSite
from wbsurvey.checks import links_in_mails, needed_settings


def test_the_admin_is_the_applications_own():
    assert isinstance(admin.site, SurveyAdminSite)


def test_the_checks_of_the_settings_run_where_a_service_is_checked_and_not_in_development():
    at_work, deployed = registry.get_checks(), registry.get_checks(include_deployment_checks=True)

    own = {links_in_mails, needed_settings}
    assert own <= set(deployed)
    assert own & set(at_work) == set()
