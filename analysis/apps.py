from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnalysisConfig(AppConfig):
    name = "analysis"
    verbose_name = _("Analysis")

    def ready(self) -> None:
        # Not above: models can be imported once all applications are there.
        from analysis.scenarios.workbooks import clear_tried  # noqa: PLC0415
        from questionnaire.personal_data.retention import LOGS, Log  # noqa: PLC0415

        LOGS.append(Log("uploads", "workbooks tried out", clear_tried))
