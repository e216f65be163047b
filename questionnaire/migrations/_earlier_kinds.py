"""Going back to a version that knows fewer kinds of e-mails or possible errors; used by migrations."""

from typing import Any

from django.db import migrations

# What has a kind that a constraint of the database knows.
MAILS = ("Mail", "MailText")
POSSIBLE_ERRORS = ("ConfirmedCheck",)


def remove_on_the_way_back(*kinds: str, of: tuple[str, ...] = MAILS) -> migrations.RunPython:
    """Remove rows of these kinds from the models `of`, since the version before refuses to hold them.

    Their change history stays, which has no constraint.
    """

    def remove(apps: Any, schema_editor: Any) -> None:
        for name in of:
            apps.get_model("questionnaire", name)._base_manager.filter(kind__in=kinds).delete()

    return migrations.RunPython(migrations.RunPython.noop, remove)
