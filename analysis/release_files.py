"""The files of a release: rendered once by each program, kept with their SHA-256, served as they are."""

import hashlib

from django.utils import timezone

from analysis.formats import FORMATS, Format
from analysis.grid import Annex, DataRows
from analysis.models import Release, ReleaseFile
from analysis.releases import build_release, cube_of_release, rows_of_release
from analysis.software import VERSION


def render_missing(release: Release) -> list[ReleaseFile]:
    """Every format that this program has not rendered of the release yet; what is there stays as it is."""
    there = set(release.files.filter(software=VERSION).values_list("format", flat=True))
    missing = [each for each in FORMATS if each.name not in there]
    if not missing:
        return []
    cube = cube_of_release(release)
    annex = build_release(release, cube)
    return [render(release, each, annex, rows_of_release(release, cube)) for each in missing]


def render(release: Release, form: Format, annex: Annex, data: DataRows | None) -> ReleaseFile:
    content = form.render(annex, data)
    stored, _created = ReleaseFile.objects.get_or_create(
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
    return stored


def name_of(release: Release, form: Format) -> str:
    """2020-release-2-circulation.xlsx; of a later program than the release's own, with its version."""
    by = "" if VERSION == release.software else f"-by-{VERSION}"
    return f"{release.survey_round.slug}-release-{release.number}-{release.profile}{by}.{form.extension}"


def stored_file(release: Release, format_name: str, software: str = "") -> ReleaseFile | None:
    """The first rendering, or the one that this program made."""
    files = release.files.filter(format=format_name)
    return (files.filter(software=software) if software else files).order_by("rendered_at", "pk").first()
