"""A round that counts, releases of it, and what changes it afterwards."""

import uuid

from django.test import Client

from analysis.counting.selection import Selection
from analysis.grid import Numbering, Profile
from analysis.models import Release
from analysis.releases.distribution import Audience, circulate
from analysis.releases.release import Wanted, make_release
from questionnaire.models import MemberState, Partner, Reply, Round
from questionnaire.reply.editing_activities import add_activities
from questionnaire.workflow import submit
from questionnaire.workflow import withdraw as withdraw_reply
from tests.builders import (
    activity,
    make_presidency,
    make_reply,
    make_round,
)


def make_counted_round() -> Round:
    """HR supports Serbia and Kosovo*, SI gives no support, BE has not replied."""
    survey_round = make_round()
    rows = [activity(), activity(assistance_type="equipment"), activity(partner="XK")]
    make_reply(survey_round=survey_round, activities=rows, is_submitted=True)
    make_reply(survey_round=survey_round, member_state="SI", supports=False, is_submitted=True)
    return survey_round


def wanted(**fields) -> Wanted:
    defaults = {
        "label": "For the meeting",
        "selection": Selection(),
        "profile": Profile.CIRCULATION,
        "numbering": Numbering.SEQUENTIAL,
        "once": uuid.uuid4(),
    }
    return Wanted(**(defaults | fields))


def released(survey_round, **fields) -> Release:
    release = make_release(survey_round, wanted(**fields), None)
    presidency = make_presidency(survey_round=survey_round, email=f"{uuid.uuid4()}@example.org")
    circulate(release, Audience(member_states=True, observers=True), presidency)
    return Release.objects.get(pk=release.pk)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def filled_in(form) -> dict[str, str]:
    return {"label": "Serbia", "profile": "circulation", "seen": form.shown, "once": form["once"].value()}


def change_everything(survey_round) -> None:
    """Replies, labels, texts and marking are other ones afterwards."""
    hr = Reply.objects.get(survey_round=survey_round, member_state="HR")
    withdraw_reply(hr, None)
    add_activities(hr, [activity(support_field="return"), activity(support_field="integration")])
    submit(hr, None)
    Partner.objects.filter(pk="RS").update(name="Elsewhere")
    MemberState.objects.filter(pk="HR").update(name="Nowhere")
    survey_round.support_fields.remove("reception")
    Round.objects.filter(pk=survey_round.pk).update(title="Another title", marking="")
