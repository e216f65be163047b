"""What a Member State has entered under a partner, field or type that the round asks about no longer."""

import threading
import time
from collections.abc import Callable, Iterable

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from questionnaire.choices import QuestionScope
from questionnaire.clearance.copies import make_copy
from questionnaire.locking import lock_round_with_replies
from questionnaire.models import Activity, Reply, ReplySection, Round, User
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import (
    add_activities,
    delete_activity,
    restore_activity,
    save_activity,
)
from questionnaire.reply.editing_answers import set_additional_answers, set_partner_answers
from questionnaire.rounds.rounds import used_in_replies
from questionnaire.sections.sections import Assignment
from questionnaire.workflow import return_reply, submit
from tests.builders import (
    activity,
    make_additional_question,
    make_contact_point,
    make_presidency,
    make_reply,
    make_round,
    make_section,
)
from tests.questionnaire.pages import address

# The code that goes, and what every page says of a row that has it.
GONE = {
    "partners": ("RS", "Serbia is not part of this round. Change the partner or delete the activity."),
    "support_fields": (
        "reception",
        "Reception is not part of this round. Change the field or delete the activity.",
    ),
    "assistance_types": (
        "equipment",
        "Provision of equipment is not part of this round. Change the type or delete the activity.",
    ),
}
each_list = pytest.mark.parametrize("name", GONE)
REFERENCE = "2020-HR-001"
# The pages on which the row is to be read; on the others it is only section of something.
SAYS_SO = (
    ("activities", ()),
    ("reply-review", ()),
    ("activity-edit", (REFERENCE,)),
    ("activity-partners", (REFERENCE,)),
    ("activity-end", (REFERENCE,)),
    ("activity-delete", (REFERENCE,)),
    ("clearance-copy", (1,)),
    ("reply-receipt", (1,)),
)
ANSWERS = (
    *SAYS_SO,
    ("review-pdf", ()),
    ("review-workbook", ()),
    ("activity-duplicate", (REFERENCE,)),
    ("activity-row", (REFERENCE,)),
    ("workbook-download", ()),
    ("sections", ()),
    ("section-workbook", ("section",)),
    ("section-edit", ("section",)),
    ("section-remove", ("section",)),
    ("reply-changes", ()),
    ("clearance", ()),
    ("clearance-changes", (1,)),
    ("clearance-pdf", (1,)),
    ("reply-receipt-pdf", (1,)),
    ("reply-note", ()),
    ("reply-note-pdf", ()),
    ("reply-nil", ()),
    ("reply-compare", ()),
    ("request-ask", ()),
    ("question-ask", ()),
    ("reply-questions", ()),
    ("carry-over", ()),
)
OF_THE_ROUND = (
    "questionnaire:round-overview",
    "questionnaire:round-state-of-play",
    "questionnaire:round-preview",
    "questionnaire:additional-answers",
    "questionnaire:additional-answers-excel",
    "questionnaire:additional-answers-word",
    "questionnaire:round-definitions",
    "questionnaire:partner-groups",
    "analysis:tables",
)


@pytest.fixture
def reply(db) -> Reply:
    """Submitted, cleared and returned, with a section and a question on each partner; then the code goes."""
    survey_round = make_round()
    make_additional_question(survey_round=survey_round, scope=QuestionScope.PARTNER)
    rows = [activity(support_field="reception", assistance_type="equipment"), activity(partner="AL")]
    reply = make_reply(survey_round=survey_round, activities=rows)
    set_partner_answers(reply, {"RS": (True, "With the ministry")})
    set_additional_answers(reply, {(1, "RS"): "yes"})
    make_section(reply=reply, partners=["RS"], support_fields=["reception"])
    make_copy(reply, None)
    submit(reply, None)
    return_reply(reply, None, "Look again")
    return Reply.objects.select_related("survey_round", "member_state").get(pk=reply.pk)


@pytest.fixture
def colleague(client: Client, reply: Reply) -> User:
    user = make_contact_point(reply=reply)
    client.force_login(user)
    return user


def take_out(survey_round: Round, name: str) -> str:
    """As nothing in the application does any more: what is in use stays."""
    code, sentence = GONE[name]
    getattr(survey_round, name).remove(code)
    return sentence


def given(reply: Reply, more: Iterable[object]) -> list[object]:
    return [reply.sections.get().pk if one == "section" else one for one in more]


@each_list
@pytest.mark.usefixtures("colleague")
def test_every_page_of_the_reply_answers(client, reply, name):
    sentence = take_out(reply.survey_round, name)

    said = {}
    for page, more in ANSWERS:
        response = client.get(address(page, reply, *given(reply, more)))
        assert response.status_code in {200, 302}, page
        said[page] = response.status_code == 200 and not response.streaming and sentence in as_text(response)

    assert [page for page, _more in SAYS_SO if not said[page]] == []


def as_text(response) -> str:
    return response.content.decode(errors="replace")


@each_list
def test_every_page_of_the_round_answers(client, reply, name):
    sentence = take_out(reply.survey_round, name)
    client.force_login(make_presidency(survey_round=reply.survey_round))

    for page in OF_THE_ROUND:
        assert client.get(reverse(page, args=[reply.survey_round.slug])).status_code == 200, page
    read = client.get(reverse("admin:questionnaire_reply_change", args=[reply.pk]))
    assert sentence in as_text(read)


def test_all_that_a_row_is_no_longer_asked_for_is_said(client, reply, colleague):
    sentences = [take_out(reply.survey_round, name) for name in GONE]

    page = as_text(client.get(address("activities", reply)))

    assert [sentence for sentence in sentences if sentence not in page] == []


PARTS = {name: GONE[name][1].partition(". ")[0] + "." for name in ("partners", "support_fields")}
each_part = pytest.mark.parametrize("name", PARTS)


@each_part
def test_every_page_of_a_section_says_what_is_no_longer_asked(client, reply, colleague, name):
    ReplySection.objects.update(colleague=colleague)
    take_out(reply.survey_round, name)
    # Or the first page leads to the one reply there is.
    User.objects.update(is_administrator=True)

    # On the page of the reply and on the first page a colleague finds its own section.
    pages = ["reply-overview", "sections", "section-edit", "section-remove"]
    places = [
        address(page, reply, *given(reply, ["section"] * page.startswith("section-"))) for page in pages
    ]
    places.append(reverse("questionnaire:home"))
    assert [place for place in places if PARTS[name] not in as_text(client.get(place))] == []


@each_part
@pytest.mark.usefixtures("colleague")
def test_a_section_that_is_saved_keeps_what_is_no_longer_asked(client, reply, name):
    take_out(reply.survey_round, name)
    section = reply.sections.get()
    form = client.get(address("section-edit", reply, section.pk)).context["form"]
    sent = {"department": "Police", "partners": ["serbia"], "support_fields": ["reception"], "due_on": ""}
    stamp = Assignment.of(section).stamp

    response = client.post(
        address("section-edit", reply, section.pk), sent | {"stamp": stamp, "colleague": ""}
    )

    assert form.initial["partners"] == ["serbia"]
    assert response.status_code == 302
    assert Assignment.of(reply.sections.get()).entries == Assignment.of(section).entries


@each_list
@pytest.mark.usefixtures("colleague")
def test_submission_refuses_the_row_with_a_link(client, reply, name):
    sentence = take_out(reply.survey_round, name)

    page = as_text(
        client.post(address("reply-submit", reply), {"confirmed": "on", "no_support_confirmed": "on"})
    )

    assert sentence in page
    assert f"{address('activity-edit', reply, REFERENCE)}?check=missing#id_{name.removesuffix('s')}" in page
    assert Reply.objects.get(pk=reply.pk).state == "returned"


@each_list
def test_what_was_deleted_and_can_be_restored_is_in_use(reply, name):
    code, _sentence = GONE[name]
    reply = make_reply(survey_round=reply.survey_round, member_state="SI", activities=[activity_of(code)])
    delete_activity(reply.activities.get())

    assert code in used_in_replies(reply.survey_round)[name]


def activity_of(code: str) -> Activity:
    return activity(partner="RS", support_field="reception", assistance_type="equipment", title=code)


@each_list
@pytest.mark.usefixtures("colleague")
def test_what_is_restored_all_the_same_is_shown_with_a_sentence(client, reply, name):
    delete_activity(reply.activities.get(reference=REFERENCE))
    sentence = take_out(reply.survey_round, name)

    restore_activity(reply, REFERENCE)

    assert sentence in as_text(client.get(address("activities", reply)))


def changes() -> dict[str, Callable[[Reply], object]]:
    def edit(reply: Reply) -> None:
        row = reply.activities.get(partner="AL")
        row.partner_id, row.support_field_id, row.assistance_type_id = "RS", "reception", "equipment"
        save_activity(row, row.edition)

    return {
        "add": lambda reply: add_activities(reply, [activity_of("new")]),
        "edit": edit,
        "assign": lambda reply: make_section(
            reply=reply, department="Another", partners=["RS"], support_fields=["reception"]
        ),
        "answer": lambda reply: set_partner_answers(reply, {"RS": (False, "")}),
    }


@pytest.mark.parametrize("change", [*changes()])
@each_list
def test_what_is_no_longer_asked_is_not_entered_again(reply, name, change):
    if (change, name) in {("answer", "support_fields"), ("answer", "assistance_types")}:
        return
    if (change, name) == ("assign", "assistance_types"):
        return
    take_out(reply.survey_round, name)

    with pytest.raises(Refused, match="is not part of this round"):
        changes()[change](reply)


@pytest.mark.django_db(transaction=True)
def test_a_row_saved_while_its_field_is_taken_out_is_refused():
    survey_round = make_round()
    reply = make_reply(survey_round=survey_round)
    refusals: list[str] = []

    def save() -> None:
        try:
            add_activities(reply, [activity(support_field="reception")])
        except Refused as refusal:
            refusals.append(refusal.message)
        finally:
            connection.close()

    saving = threading.Thread(target=save)
    with transaction.atomic():
        lock_round_with_replies(survey_round)
        saving.start()
        time.sleep(0.5)
        assert "reception" not in used_in_replies(survey_round)["support_fields"]
        survey_round.support_fields.remove("reception")
    saving.join()

    assert refusals == ["Reception is not part of this round. Change the field or delete the activity."]
    assert not reply.activities.exists()
