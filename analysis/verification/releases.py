"""Releases against their hashes, the versions that they count, and the files that were rendered from them."""

import hashlib
from collections.abc import Iterator
from typing import Any

from analysis.models import Release, ReleaseFile
from analysis.releases.release import hash_of
from analysis.verification.findings import RESTORE_FILE, Counts, Finding, Told
from analysis.verification.moves import OF_RELEASE
from questionnaire.models import ReplyVersion


def release_findings(told: Told, counts: Counts) -> Iterator[Finding]:
    releases = Release.objects.filter(survey_round=told.survey_round).select_related(
        "survey_round", "revises"
    )
    hashes = told.subjects.get((OF_RELEASE, ""), set())
    found = set()
    for number, release in enumerate(releases.order_by("number").iterator(chunk_size=10), 1):
        where = f"{told.name}, release {release.number}"
        if release.number != number:
            yield Finding(where, "a release before it is missing", f"release {number}", "none")
        made = hash_of(release)
        found.add(release.content_hash)
        if made != release.content_hash:
            yield Finding(where, "what it counts and prints was changed", release.content_hash, made)
        if not hashes & {"", release.content_hash}:
            yield Finding(where, "no event tells of it", "an event with its hash", "none")
        yield from counted_findings(release, where)
        yield from file_findings(release, where, counts)
    for gone in sorted(hashes - found - {""}):
        yield Finding(told.name, "a release that an event tells of is missing", gone, "none")


def counted_findings(release: Release, where: str) -> Iterator[Finding]:
    """Each version that it counts is there as it was."""
    versions = ReplyVersion.objects.filter(reply__survey_round=release.survey_round_id)
    there = set(versions.values_list("reply__member_state", "number", "content_hash"))
    for row in release.respondents:
        counted: tuple[Any, ...] = (row.get("code"), row.get("version"), row.get("hash"))
        if row.get("version") is not None and counted not in there:
            name = f"{row.get('code')}, version {row['version']}"
            yield Finding(
                where, f"it counts {name} with a hash that the version does not have", counted[2], "none"
            )


def file_findings(release: Release, where: str, counts: Counts) -> Iterator[Finding]:
    files = ReleaseFile.objects.filter(release=release).order_by("pk")
    for file in files.iterator(chunk_size=1):
        counts.files += 1
        content = bytes(file.content)
        made = hashlib.sha256(content).hexdigest()
        if made != file.sha256:
            yield Finding(f"{where}, {file.name}", "it was changed", file.sha256, made, RESTORE_FILE)
        elif len(content) != file.size:
            yield Finding(f"{where}, {file.name}", "its size was changed", file.size, len(content))
