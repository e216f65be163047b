"""The files of releases, as the command writes them: the bytes that were rendered, as they are."""

from collections.abc import Mapping
from typing import Any

from django.core.management.base import CommandError

from analysis.models import Release, ReleaseFile
from analysis.releases.files import stored_file
from analysis.tables.table_sets import ANNEX
from questionnaire.cleaning.numbers import short_number
from questionnaire.models import Round

SELECTING = (
    "partner",
    "field",
    "type",
    "status",
    "funding",
    "active_on",
    "year_from",
    "year_to",
    "value_known",
)


def file_of_release(survey_round: Round, options: Mapping[str, Any]) -> ReleaseFile:
    """Raises CommandError for what the release is not, or was not rendered as."""
    release = named_release(survey_round, options["release"])
    refuse_other_terms(release, options)
    found = stored_file(release, options["format"])
    if found is None:
        there = ", ".join(release.files.order_by("format").values_list("format", flat=True).distinct())
        raise CommandError(
            f"Release {release.number} was not rendered as {options['format']}. There is: {there or 'none'}. "
            "To add it, press “Make the files with the present program” on the page of the release."
        )
    return found


def named_release(survey_round: Round, number: str) -> Release:
    releases = Release.objects.filter(survey_round=survey_round)
    asked = short_number(number)
    found = releases.filter(number=asked).first() if asked is not None else None
    if found is None:
        known = ", ".join(str(each.number) for each in releases.order_by("number")) or "none yet"
        raise CommandError(
            f"There is no release “{number}” of round “{survey_round.slug}”. Releases: {known}."
        )
    return found


def refuse_other_terms(release: Release, options: Mapping[str, Any]) -> None:
    """A release has its own selection, tables and profile, which options cannot change."""
    given = [name for name in SELECTING if options[name]]
    if options["replies"] == "accepted" and release.selection["replies"] != "accepted":
        given.append("replies")
    if options["tables"] != ANNEX:
        given.append("tables")
    if given:
        names = ", ".join(f"--{name.replace('_', '-')}" for name in given)
        raise CommandError(f"A release has its own selection and tables. Leave {names} out, or --release.")
    if options["profile"] != release.profile:
        raise CommandError(
            f"Release {release.number} is of the profile {release.profile}. Give --profile {release.profile}."
        )
