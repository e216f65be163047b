"""The files of a release: rendered once by each program, kept with their SHA-256, served as they are."""

import hashlib

from django.utils import timezone

from analysis.formats import FORMATS, Format
from analysis.grid import Annex, DataRows
from analysis.models import Release, ReleaseFile
from analysis.releases.release import build_release, cube_of_release, rows_of_release
from analysis.software import VERSION
from questionnaire.problems import Refused

# The covering note waits for the Presidency's own text, so it is never handed out as it is.
KEPT = tuple(each for each in FORMATS if each.name != "note")


def render_missing(release: Release) -> list[str]:
    """Render every format that this program has not rendered yet; what is there stays as it is.

    Gives a sentence for each that cannot be had on this machine.
    """
    missing = not_rendered(release)
    if not missing:
        return []
    cube = cube_of_release(release)
    annex = build_release(release, cube)
    refusals = []
    for form in missing:
        try:
            render(release, form, annex, rows_of_release(release, cube))
        except Refused as refusal:
            refusals.append(f"{form.label}: {refusal}")
    return refusals


def not_rendered(release: Release) -> list[Format]:
    """The formats that this program has not made of it."""
    there = set(release.files.filter(software=VERSION).values_list("format", flat=True))
    return [each for each in KEPT if each.name not in there]


def render(release: Release, form: Format, annex: Annex, data: DataRows | None) -> None:
    content = form.render(annex, data)
    ReleaseFile.objects.get_or_create(
        release=release,
        format=form.name,
        software=VERSION,
        defaults={
            "name": name_of(release, form),
            "content": content,
            "sha256": hashlib.sha256(content).hexdigest(),
            "size": len(content),
            "rendered_at": timezone.now(),
        },
    )


def name_of(release: Release, form: Format) -> str:
    """2020-release-2-circulation.xlsx; of a later program than the release's own, with its version."""
    by = "" if release.software == VERSION else f"-by-{VERSION}"
    return f"{release.survey_round.slug}-release-{release.number}-{release.profile}{by}.{form.extension}"


def stored_file(release: Release, format_name: str, software: str = "") -> ReleaseFile | None:
    """The first rendering, or the one that this program made."""
    files = release.files.filter(format=format_name)
    return (files.filter(software=software) if software else files).order_by("pk").first()
