from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionnaireConfig(AppConfig):
    name = "questionnaire"
    verbose_name = _("Questionnaire")

    def ready(self) -> None:
        # Not above: models can be imported once all applications are there.
        from questionnaire.credentials import account_events, proven_addresses  # noqa: PLC0415
        from questionnaire.renaming import keep  # noqa: PLC0415

        account_events.connect()
        proven_addresses.connect()
        keep.connect()
