"""Going back to a version that knows fewer kinds of mails; used by migrations."""

from typing import Any

from django.db import migrations


def remove_on_the_way_back(*kinds: str) -> migrations.RunPython:
    """Remove mails of these kinds and their texts, which the version before refuses to hold."""

    def remove(apps: Any, schema_editor: Any) -> None:
        for name in ("Mail", "MailText"):
            apps.get_model("questionnaire", name)._base_manager.filter(kind__in=kinds).delete()

    return migrations.RunPython(migrations.RunPython.noop, remove)
