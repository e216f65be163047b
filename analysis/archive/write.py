"""The archive's files: data, versions, outputs, audit log, and a manifest with the hash of each."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.annex.annex import build_annex
from analysis.archive.check import FORMAT, MANIFEST, PUBLIC_KEY, SIGNATURE
from analysis.archive.contents import RoundContents, archive_json, sha256
from analysis.archive.letters import letter_files
from analysis.archive.readme import readme
from analysis.archive.releases import release_files
from analysis.archive.rows import Row, row_of
from analysis.archive.word_templates import word_template_files
from analysis.counting.selection import Selection
from analysis.formats import FORMATS, Format
from analysis.grid import Annex, DataRows, Profile
from analysis.signing import as_pem, own_public_key, sign
from analysis.software import VERSION
from questionnaire.audit.round_log import RoundLog
from questionnaire.audit.round_log_file import log_columns, log_headers, read_all
from questionnaire.choices import RoundState
from questionnaire.columns.columns import COLUMNS
from questionnaire.files.distribution import file_name
from questionnaire.files.zip_archives import csv_bytes, text_bytes, zipped
from questionnaire.models import Event, Round
from questionnaire.models.rounds.printed_names import names_of
from questionnaire.problems import Refused

ENDED = frozenset({RoundState.CLOSED, RoundState.ARCHIVED})


def write_archive(survey_round: Round) -> bytes:
    """The zip; equal content of the round gives equal bytes.

    Raises Refused while the round is not closed, and ChangedVersionError for a version that is not what was
    submitted.
    """
    if survey_round.state not in ENDED:
        raise Refused(
            _("The round is %(state)s, so it can still change.")
            % {"state": survey_round.get_state_display().lower()},
            _("Close the round, then create the archive."),
        )
    with names_of(survey_round):
        files = dict(files_of(survey_round))
    manifest = {
        "format": FORMAT,
        "software": VERSION,
        "round": survey_round.slug,
        "files": {name: sha256(content) for name, content in sorted(files.items())},
    }
    content = archive_json(manifest)
    return zipped({MANIFEST: content, SIGNATURE: sign(content), **files})


def files_of(survey_round: Round) -> Iterator[tuple[str, bytes]]:
    contents = RoundContents(survey_round)
    yield "README.txt", readme(survey_round)
    yield PUBLIC_KEY, as_pem(own_public_key())
    yield "round.json", archive_json(contents.terms())
    yield "people.json", archive_json(people_rows(contents))
    yield "replies.json", archive_json(contents.reply_rows())
    for name, rows in contents.tables.items():
        yield f"{name}.json", archive_json([row_of(row, contents.names) for row in rows])
    yield "chain.json", archive_json(contents.chain())
    for version, row in contents.version_rows():
        yield f"versions/{version.reply.member_state_id}-{version.number}.json", archive_json(row)
    yield from letter_files(contents)
    yield from word_template_files(contents)
    yield "versions.csv", versions_csv(contents)
    yield "answers.csv", answers_csv(contents)
    yield "activities.csv", activities_csv(contents)
    yield "audit-log.csv", csv_bytes(log_headers(), map(log_columns, read_all(RoundLog(survey_round))))
    yield from release_files(contents)
    yield from outputs(survey_round)


def people_rows(contents: RoundContents) -> list[Row]:
    return [
        {"person": number, "email": user.email, "name": user.name}
        for number, user in enumerate(contents.people, 1)
    ]


def versions_csv(contents: RoundContents) -> bytes:
    header = (
        _("Member State"),
        _("Version"),
        _("Submitted"),
        _("Provides support"),
        _("Remark"),
        _("Verification code"),
    )
    return csv_bytes(
        header,
        (
            (
                str(version.reply.member_state),
                version.number,
                timezone.localtime(version.submitted_at).isoformat(timespec="seconds"),
                yes_or_no_text(version.supports),
                version.remark,
                version.content_hash,
            )
            for version in contents.versions
        ),
    )


def answers_csv(contents: RoundContents) -> bytes:
    header = (_("Member State"), _("Version"), _("Partner"), _("Provides support"), _("Remark"))
    return csv_bytes(
        header,
        (
            (
                str(version.reply.member_state),
                version.number,
                str(answer.partner),
                yes_or_no_text(answer.supports),
                answer.remark,
            )
            for version in contents.versions
            for answer in version.partner_answers.select_related("partner").order_by("partner__position")
        ),
    )


def activities_csv(contents: RoundContents) -> bytes:
    header = (_("Member State"), _("Version"), *(column.label for column in COLUMNS))
    return csv_bytes(
        header,
        (
            (
                str(version.reply.member_state),
                version.number,
                *(column.text(activity) for column in COLUMNS),
            )
            for version in contents.versions
            for activity in version.activities.select_related(
                "partner", "support_field", "assistance_type"
            ).order_by("reference")
        ),
    )


def yes_or_no_text(answer: bool | None) -> str:
    if answer is None:
        return ""
    return _("Yes") if answer else _("No")


def outputs(survey_round: Round) -> Iterator[tuple[str, bytes]]:
    """The tables as they stand at the end of the round, for circulation and with the data.

    The covering note is none of them: it waits for the Presidency's own text. Of what this server cannot
    make, a text says why.
    """
    as_of = last_move(survey_round)
    for profile in Profile:
        for each in (form for form in FORMATS if form.name != "note"):
            annex, data = build_annex(survey_round, Selection(), profile=profile, as_of=as_of)
            yield output(each, annex, data)


def output(form: Format, annex: Annex, data: DataRows | None) -> tuple[str, bytes]:
    distribution = annex.facts.distribution
    try:
        name, content = (
            file_name("tables", distribution, form.extension, last=form.name),
            form.render(annex, data),
        )
    except Refused as refusal:
        name = file_name("tables", distribution, "txt", last=f"{form.name}-missing")
        content = text_bytes([str(refusal)])
    return f"outputs/{name}", content


def last_move(survey_round: Round) -> dt.datetime:
    """When the round, or a reply of it, changed its state for the last time: a later look changes nothing."""
    moves = Event.objects.filter(survey_round=survey_round).exclude(to_state="")
    last = moves.order_by("at").values_list("at", flat=True).last()
    return timezone.localtime(last or survey_round.created_at)
