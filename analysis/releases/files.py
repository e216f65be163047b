"""The files of a release: rendered once by each program, kept with their SHA-256, served as they are."""

import hashlib

from django.db import transaction
from django.utils import timezone

from analysis.formats import FORMATS, Format
from analysis.grid import Profile
from analysis.models import Release, ReleaseFile
from analysis.releases.distribution import log_release_event
from analysis.releases.frozen import cube_of_release
from analysis.releases.release import build_release, rows_of_release
from analysis.software import VERSION
from analysis.wording.words import distribution_of
from questionnaire.audit.subjects import of_release_file
from questionnaire.choices import EventKind
from questionnaire.files.distribution import file_name
from questionnaire.models import User
from questionnaire.problems import Refused


def render_missing(release: Release, by: User | None) -> list[str]:
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
            content = form.render(annex, rows_of_release(release, cube))
        except Refused as refusal:
            refusals.append(f"{form.label}: {refusal}")
        else:
            keep_file(release, form.name, name_of(release, form), content, by)
    return refusals


def not_rendered(release: Release) -> list[Format]:
    """The formats that this program has not made of it."""
    there = set(release.files.filter(software=VERSION).values_list("format", flat=True))
    return [each for each in FORMATS if each.name not in there]


@transaction.atomic
def keep_file(release: Release, format_name: str, name: str, content: bytes, by: User | None) -> ReleaseFile:
    """Store a rendering with the event that tells of it; what another process has stored stays."""
    file, is_new = ReleaseFile.objects.get_or_create(
        release=release,
        format=format_name,
        software=VERSION,
        defaults={
            "name": name,
            "content": content,
            "sha256": hashlib.sha256(content).hexdigest(),
            "size": len(content),
            "rendered_at": timezone.now(),
        },
    )
    if is_new:
        log_release_event(EventKind.RELEASE_FILE, release, by, name, subject=of_release_file(file))
    return file


def name_of(release: Release, form: Format) -> str:
    """2020-release-2-for-circulation.xlsx; of a later program than the release's own, with its version."""
    by = "" if release.software == VERSION else f"by-{VERSION}"
    stem = f"{release.survey_round.slug}-release-{release.number}"
    return file_name(stem, distribution_of(Profile(release.profile)), form.extension, last=by)


def stored_file(release: Release, format_name: str, software: str = "") -> ReleaseFile | None:
    """The first rendering, or the one that this program made."""
    files = release.files.filter(format=format_name)
    return (files.filter(software=software) if software else files).order_by("pk").first()
