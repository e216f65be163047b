"""Versions against their hashes and the events of their submission; clearance copies and letters likewise."""

import hashlib
from collections.abc import Iterator
from itertools import islice

from analysis.verification.findings import RESTORE_FILE, Counts, Mismatch, RoundEvents
from analysis.verification.moves import OF_COPY, version_words
from analysis.verification.subjects import account_findings, subject_findings
from questionnaire.audit.subjects import of_submission
from questionnaire.models import ClearanceCopy, Letter, ReplyVersion
from questionnaire.reply.content import content_hash, contents_of_versions

# So many versions are in memory at once.
BATCH = 100


def version_findings(told: RoundEvents, counts: Counts) -> Iterator[Mismatch]:
    """Each has its number, the content that its hash stands for, and an event that submitted it."""
    versions = (
        ReplyVersion.objects.filter(reply__survey_round=told.survey_round)
        .select_related("reply")
        .order_by("reply", "number")
        .iterator(chunk_size=BATCH)
    )
    last = (0, 0)
    untold = dict(told.submissions)
    letters = letters_by_version(told)
    while batch := list(islice(versions, BATCH)):
        for version, content in contents_of_versions(batch):
            counts.versions += 1
            version.reply.survey_round = told.survey_round
            where = f"{told.name}, {version.reply.member_state_id}, version {version.number}"
            expected = last[1] + 1 if last[0] == version.reply_id else 1
            if version.number != expected:
                yield Mismatch(where, "a version before it is missing", version_words(expected), "none")
            last = (version.reply_id, version.number)
            made = content_hash(version.reply, content)
            if made != version.content_hash:
                yield Mismatch(where, "its rows do not say what was submitted", version.content_hash, made)
            untold.pop((version.reply.member_state_id, version.number), None)
            yield from submission_findings(told, version, letters.get(version.pk), where)
    for (member_state, number), submission in untold.items():
        yield Mismatch(
            f"{told.name}, {member_state}",
            f"what event {submission.event} submitted is missing",
            version_words(number),
            "none",
        )


def letters_by_version(told: RoundEvents) -> dict[int | None, Letter]:
    """The letters that versions were entered from, without their content."""
    letters = Letter.objects.filter(version__reply__survey_round=told.survey_round)
    return {letter.version_id: letter for letter in letters.defer("content")}


def submission_findings(
    told: RoundEvents, version: ReplyVersion, letter: Letter | None, where: str
) -> Iterator[Mismatch]:
    submission = told.submissions.get((str(version.reply.member_state_id), version.number))
    if submission is None:
        yield Mismatch(where, "no event tells of its submission", "an event", "none")
        return
    if submission.subject is None:
        wrong = f"event {submission.event} does not record what it submitted"
        yield Mismatch(where, wrong, version.content_hash, "none")
    yield from subject_findings(submission, where, of_submission(version, letter))
    yield from account_findings(told, submission, where, version.submitted_by_id)
    if letter:
        yield from account_findings(told, submission, f"{where}, letter", letter.uploaded_by_id)


def copy_findings(told: RoundEvents) -> Iterator[Mismatch]:
    """Clearance copies against their hashes, and those against the events that tell of them."""
    copies = ClearanceCopy.objects.filter(reply__survey_round=told.survey_round)
    last = (0, 0)
    there = set()
    for copy in copies.select_related("reply").order_by("reply", "number").iterator(chunk_size=10):
        copy.reply.survey_round = told.survey_round
        where = f"{told.name}, {copy.reply.member_state_id}, clearance copy {copy.number}"
        expected = last[1] + 1 if last[0] == copy.reply_id else 1
        if copy.number != expected:
            yield Mismatch(where, "a copy before it is missing", f"copy {expected}", "none")
        last = (copy.reply_id, copy.number)
        made = content_hash(copy.reply, copy.content)
        if made != copy.content_hash:
            yield Mismatch(where, "its content is not what its hash stands for", copy.content_hash, made)
        there.add((str(copy.reply.member_state_id), copy.content_hash))
        hashes = told.subjects.get((OF_COPY, str(copy.reply.member_state_id)), {})
        if not hashes.keys() & {"", copy.content_hash}:
            yield Mismatch(where, "no event tells of it", "an event with its hash", "none")
    of_copies = {of: hashes for (kind, of), hashes in told.subjects.items() if kind == OF_COPY}
    for member_state, hashes in sorted(of_copies.items()):
        for gone in sorted(hashes.keys() - {""}):
            if (member_state, gone) not in there:
                where = f"{told.name}, {member_state}"
                yield Mismatch(where, "a clearance copy that an event tells of is missing", gone, "none")


def letter_findings(told: RoundEvents) -> Iterator[Mismatch]:
    letters = Letter.objects.filter(reply__survey_round=told.survey_round).select_related("reply", "version")
    for letter in letters.order_by("pk").iterator(chunk_size=1):
        made = hashlib.sha256(bytes(letter.content)).hexdigest()
        if made != letter.content_hash:
            number = letter.version.number if letter.version else "none"
            where = f"{told.name}, {letter.reply.member_state_id}, letter of version {number}"
            yield Mismatch(
                where, "it is not the letter that came in", letter.content_hash, made, RESTORE_FILE
            )
