"""A closed round to archive, what an archive holds, and an installation that knows nothing of it."""

import csv
import io
import zipfile

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from analysis.annex.annex import build_annex
from analysis.archive.contents import CODE_LISTS
from analysis.archive.write import write_archive
from analysis.counting.selection import Selection
from analysis.formats import as_json
from questionnaire.follow_up.call_notes import add_call_note
from questionnaire.models import (
    MemberState,
    ReplyVersion,
    Round,
)
from questionnaire.reply.editing_answers import set_additional_answers
from questionnaire.workflow import CLOSE_ROUND, move_round, return_reply, submit
from tests.builders import (
    activity,
    make_agency_activity,
    make_contact_point,
    make_presidency,
    make_reply,
    make_round,
)


def make_closed() -> Round:
    """Two replies, one of two versions, with a question, a request and a draft beside it."""
    survey_round = make_round()
    survey_round.additional_questions.create(position=1, text="Since when?", kind="text")
    survey_round.additional_questions.create(
        position=2, text="Which services?", kind="several", options="Border\nPolice", scope="activity"
    )
    survey_round.partner_groups.create(name="Candidates").partners.set(["AL", "RS"])
    first = make_reply(
        survey_round=survey_round,
        activities=[
            activity(partner="XK", value="1500.00", value_basis="spent", question_2="Border\nPolice"),
            activity(),
        ],
    )
    set_additional_answers(first, {(1, None): "Since 2019"})
    submit(first, None)
    submitter = make_contact_point(reply=first)
    presidency = make_presidency(survey_round=survey_round)
    first.questions.create(text="Who pays?", asked_by=presidency)
    first.requests.create(kind="joint", reason="One project", asked_by=submitter)
    add_call_note(first, "Promised for Friday", presidency)
    return_reply(first, presidency, "=Why?")
    make_agency_activity(survey_round=survey_round, start_year=2018, start_month=3)
    make_agency_activity(survey_round=survey_round, title="Removed", removed_at=timezone.now())
    make_reply(survey_round=survey_round, member_state="SI", supports=False, is_submitted=True)
    make_reply(survey_round=survey_round, member_state="BE", activities=[activity(title="Not submitted")])
    move_round(CLOSE_ROUND, survey_round, presidency)
    return Round.objects.get(pk=survey_round.pk)


def archived_closed(blocker: DjangoDbBlocker, *, has_outputs: bool = True) -> bytes:
    """The archive of that round, of which nothing is left in the database."""
    with blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        if not has_outputs:
            without_outputs(patch)
        content = write_archive(make_closed())
        transaction.set_rollback(True)
    return content


def names_of(content: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name) for name in archive.namelist()}


def forget_everything() -> None:
    """As in another installation, which has the code lists and nothing else."""
    for app in ("analysis", "questionnaire"):
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            if model not in CODE_LISTS.values():
                every = QuerySet(model)
                every._raw_delete(every.db)
    MemberState.objects.filter(kind="fictional").delete()


def without_outputs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Printing the tables takes longer than all else that an archive is made of."""
    monkeypatch.setattr("analysis.archive.write.outputs", lambda _round: ())


def counted(survey_round: Round) -> dict:
    annex, _data = build_annex(survey_round, Selection())
    document = as_json.annex_document(annex)
    return {name: document[name] for name in ("replies", "members", "activities", "tables")}


def versions() -> list[tuple]:
    return list(
        ReplyVersion.objects.order_by("reply__member_state", "number").values_list(
            "reply__member_state", "number", "content_hash", "submitted_at", "on_behalf"
        )
    )


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
