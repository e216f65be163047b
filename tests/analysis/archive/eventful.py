"""A closed round with every kind of event, and archives of it that other programs have signed."""

import datetime as dt
import json

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from analysis.archive.contents import archive_json, sha256
from analysis.archive.write import write_archive
from analysis.releases.distribution import withdraw
from analysis.signing import private_key
from questionnaire.clearance.copies import make_copy
from questionnaire.files.zip_archives import zipped
from questionnaire.models import Round
from questionnaire.reply.editing_answers import set_remark
from questionnaire.workflow import CLOSE_ROUND, extend_deadline, move_round, return_reply
from tests.analysis.archive.archives import without_outputs
from tests.builders import (
    activity,
    make_presidency,
    make_release_file,
    make_reply,
    make_round,
    submit_from_letter,
)


def make_eventful() -> Round:
    """Texts in other alphabets and with what JSON escapes, a release, a letter, and steps told to nobody."""
    survey_round = make_round(title="Aide “régionale” – Ελλάδα")
    presidency = make_presidency(survey_round=survey_round)
    title = 'Čuvari "granice" \\ 𝕌 \u2028 / \u007f'
    reply = make_reply(survey_round=survey_round, activities=[activity(title=title, description="a\tb\nč")])
    make_copy(reply, None)
    extend_deadline(reply, presidency, survey_round.deadline + dt.timedelta(days=7), "“Größe”")
    submit_from_letter(reply, presidency, name="писмо.pdf", uploaded_by=presidency)
    return_reply(reply, presidency, "Größe? “Ćao”\n𝕌 \\ /")
    set_remark(reply, "“Ďalej”")
    release = make_release_file(survey_round=survey_round, format_name="json").release
    withdraw(release, "“Größe”", presidency)
    move_round(CLOSE_ROUND, survey_round, presidency)
    make_copy(reply, None)
    return Round.objects.get(pk=survey_round.pk)


def archived_eventful(blocker: DjangoDbBlocker) -> bytes:
    """The archive of that round, of which nothing is left in the database."""
    with blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        without_outputs(patch)
        content = write_archive(make_eventful())
        transaction.set_rollback(True)
    return content


def signed_by(secret: str, files: dict[str, bytes]) -> bytes:
    """The same files with a manifest that fits them, signed with the key of another service."""
    others = {name: each for name, each in files.items() if not name.startswith("manifest")}
    manifest = json.loads(files["manifest.json"]) | {"files": {n: sha256(c) for n, c in others.items()}}
    content = archive_json(manifest)
    signature = private_key(secret).sign(content)
    return zipped({"manifest.json": content, "manifest.json.sig": signature, **others})
