import gc

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# Together they take some megabytes, which a search may free.
OBJECTS_BETWEEN_SEARCHES = 50_000


class QuestionnaireConfig(AppConfig):
    name = "questionnaire"
    verbose_name = _("Questionnaire")

    def ready(self) -> None:
        # Not above: models can be imported once all applications are there.
        from questionnaire.accounts import account_events, proven_addresses  # noqa: PLC0415
        from questionnaire.cleaning.fields import describe_fields  # noqa: PLC0415
        from questionnaire.rounds.renaming import keep  # noqa: PLC0415
        from questionnaire.spreadsheets.xlsx.fonts import write_fonts_in_order  # noqa: PLC0415

        account_events.connect_account_events()
        proven_addresses.connect_proven_addresses()
        keep.connect_renaming()
        describe_fields()
        write_fonts_in_order()
        search_less_for_unused_objects()


def search_less_for_unused_objects() -> None:
    """On a page about 5,000 activities the search took a third of the time.

    What the application itself consists of stays as long as the process, so it is never searched.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_SEARCHES)
