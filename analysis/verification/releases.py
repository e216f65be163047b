"""Releases against their hashes, the versions that they count, and the files that were rendered from them."""

import hashlib
from collections.abc import Iterator
from typing import Any

from analysis.models import Release, ReleaseFile
from analysis.releases.frozen import hash_of
from analysis.verification.findings import RESTORE_FILE, Counts, Mismatch, RoundEvents
from analysis.verification.moves import OF_RELEASE
from analysis.verification.subjects import account_findings, subject_findings
from questionnaire.audit.subjects import of_distribution, of_release_file, of_withdrawal
from questionnaire.models import ReplyVersion


def release_findings(told: RoundEvents, counts: Counts) -> Iterator[Mismatch]:
    releases = Release.objects.filter(survey_round=told.survey_round).select_related(
        "survey_round", "revises"
    )
    made_by = told.subjects.get((OF_RELEASE, ""), {})
    found = set()
    for number, release in enumerate(releases.order_by("number").iterator(chunk_size=10), 1):
        where = f"{told.name}, release {release.number}"
        if release.number != number:
            yield Mismatch(where, "a release before it is missing", f"release {number}", "none")
        made = hash_of(release)
        found.add(release.content_hash)
        if made != release.content_hash:
            yield Mismatch(where, "what it counts and prints was changed", release.content_hash, made)
        if recorded := made_by.get(release.content_hash):
            yield from account_findings(told, recorded, where, release.made_by_id)
        elif "" not in made_by:
            yield Mismatch(where, "no event tells of it", "an event with its hash", "none")
        yield from counted_findings(release, where)
        yield from word_template_findings(release, where)
        yield from distribution_findings(told, release, where)
        yield from withdrawal_findings(told, release, where)
        yield from file_findings(told, release, where, counts)
    for gone in sorted(made_by.keys() - found - {""}):
        yield Mismatch(told.name, "a release that an event tells of is missing", gone, "none")


def counted_findings(release: Release, where: str) -> Iterator[Mismatch]:
    """Each version that it counts is there as it was."""
    versions = ReplyVersion.objects.filter(reply__survey_round=release.survey_round_id)
    there = set(versions.values_list("reply__member_state", "number", "content_hash"))
    for row in release.respondents:
        counted: tuple[Any, ...] = (row.get("code"), row.get("version"), row.get("hash"))
        if row.get("version") is not None and counted not in there:
            name = f"{row.get('code')}, version {row['version']}"
            yield Mismatch(
                where, f"it counts {name} with a hash that the version does not have", counted[2], "none"
            )


def word_template_findings(release: Release, where: str) -> Iterator[Mismatch]:
    """The Word template that its files are made with is there as it was uploaded."""
    if content_hash := release.terms.get("word_template"):
        templates = release.survey_round.word_templates.filter(content_hash=content_hash)
        template = templates.order_by("number").first()
        found = hashlib.sha256(bytes(template.content)).hexdigest() if template else "none"
        if found != content_hash:
            yield Mismatch(where, "its Word template was changed or is missing", content_hash, found)


def distribution_findings(told: RoundEvents, release: Release, where: str) -> Iterator[Mismatch]:
    """To whom it was released: the last event that tells of it says to all, the first says by whom."""
    if steps := told.distributions.get(release.number):
        yield from subject_findings(steps[-1], where, of_distribution(release))
        yield from account_findings(told, steps[0], where, release.released_by_id)
    elif release.released_at or release.to_member_states or release.to_observers:
        yield Mismatch(where, "no event tells that it was released", "an event", "none")


def withdrawal_findings(told: RoundEvents, release: Release, where: str) -> Iterator[Mismatch]:
    if withdrawal := told.withdrawals.get(release.number):
        yield from subject_findings(withdrawal, where, of_withdrawal(release))
        yield from account_findings(told, withdrawal, where, release.withdrawn_by_id)
    elif release.withdrawn_at or release.withdrawn_because:
        yield Mismatch(where, "no event tells that it was withdrawn", "an event", "none")


def file_findings(told: RoundEvents, release: Release, where: str, counts: Counts) -> Iterator[Mismatch]:
    files = ReleaseFile.objects.filter(release=release).order_by("pk")
    untold = {key: recorded for key, recorded in told.files.items() if key[0] == release.number}
    for file in files.iterator(chunk_size=1):
        counts.files += 1
        file.release = release
        of_file = f"{where}, {file.name}"
        content = bytes(file.content)
        made = hashlib.sha256(content).hexdigest()
        if made != file.sha256:
            yield Mismatch(of_file, "it was changed", file.sha256, made, RESTORE_FILE)
        elif len(content) != file.size:
            yield Mismatch(of_file, "its size was changed", file.size, len(content))
        if recorded := untold.pop((release.number, file.format, file.software), None):
            yield from subject_findings(recorded, of_file, of_release_file(file))
        else:
            yield Mismatch(of_file, "no event tells of it", "an event", "none")
    for recorded in untold.values():
        gone = (recorded.subject or {})["name"]
        wrong = f"{gone}, of which event {recorded.event} tells, is missing"
        yield Mismatch(where, wrong, gone, "none", RESTORE_FILE)
