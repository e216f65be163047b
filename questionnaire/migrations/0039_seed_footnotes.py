"""The marks, which were part of the names, and the footnotes; names that rounds keep lose their marks too."""

from typing import Any

from django.db import migrations

from questionnaire.code_lists import DESIGNATIONS


def seed(apps: Any, schema_editor: Any) -> None:
    for code, (mark, footnote) in DESIGNATIONS.items():
        change(apps, code, mark, "", {"footnote_mark": mark, "footnote": footnote})


def unseed(apps: Any, schema_editor: Any) -> None:
    for code, (mark, _footnote) in DESIGNATIONS.items():
        change(apps, code, mark, mark, {"footnote_mark": "", "footnote": ""})


def change(apps: Any, code: str, mark: str, ending: str, columns: dict[str, str]) -> None:
    """Let the names of the partner end with `ending` in place of the mark."""

    def renamed(name: str) -> str:
        return name.removesuffix(mark) + ending

    partners = apps.get_model("questionnaire", "Partner").objects.filter(code=code)
    for name in list(partners.values_list("name", flat=True)):
        partners.update(name=renamed(name), **columns)
    key = f"partner.{code}.name"
    rounds = apps.get_model("questionnaire", "Round").objects
    for survey_round in rounds.filter(kept_names__has_key=key):
        kept = survey_round.kept_names[key]
        kept["former"] = [renamed(name) for name in kept["former"]]
        for which in ("prints", "declined"):
            kept[which] = renamed(kept[which]) if kept[which] else kept[which]
        rounds.filter(pk=survey_round.pk).update(kept_names=survey_round.kept_names)


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0038_footnotes_of_partners"),
    ]

    operations = [
        migrations.RunPython(seed, unseed),
    ]
