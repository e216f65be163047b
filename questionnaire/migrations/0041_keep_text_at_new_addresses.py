"""What was typed is kept by the address of its form; where a page has a new address, the text follows it."""

import re
from collections.abc import Mapping
from typing import Any

from django.db import migrations

# The part of an address that names the page: what it was, and what it is.
OF_A_REPLY = {"further": "additional", "departments": "sections", "likely-mistakes": "possible-errors"}
OF_A_ROUND = {
    "further-questions": "additional-questions",
    "more-time": "extensions",
    "on-behalf": "by-letter",
}
# Where that part begins.
REPLY = re.compile(r"^(/replies/[^/]+/[^/]+/)([^/]+)")
ROUND = re.compile(r"^(/rounds/[^/]+/)([^/]+)")


def follow(apps: Any, schema_editor: Any) -> None:
    move_all(apps, OF_A_REPLY, OF_A_ROUND)


def go_back(apps: Any, schema_editor: Any) -> None:
    move_all(apps, reverse(OF_A_REPLY), reverse(OF_A_ROUND))


def reverse(pages: Mapping[str, str]) -> dict[str, str]:
    return {new: old for old, new in pages.items()}


def move_all(apps: Any, of_a_reply: Mapping[str, str], of_a_round: Mapping[str, str]) -> None:
    def moved(address: str) -> str:
        address = REPLY.sub(lambda found: found[1] + of_a_reply.get(found[2], found[2]), address)
        return ROUND.sub(lambda found: found[1] + of_a_round.get(found[2], found[2]), address)

    for draft in apps.get_model("questionnaire", "FormDraft").objects.only("user", "reply", "place"):
        move_draft(draft, moved(draft.place))
    for form in apps.get_model("questionnaire", "ExpiredForm").objects.only("path"):
        form.path = moved(form.path)
        form.save(update_fields=["path"])


def move_draft(draft: Any, place: str) -> None:
    """A draft that was begun at the new address is the later one, and stays."""
    if place == draft.place:
        return
    if type(draft).objects.filter(user=draft.user_id, reply=draft.reply_id, place=place).exists():
        draft.delete()
        return
    draft.place = place
    draft.save(update_fields=["place"])


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0040_leave_guidance_of_activities_to_the_columns"),
    ]

    operations = [
        migrations.RunPython(follow, go_back),
    ]
