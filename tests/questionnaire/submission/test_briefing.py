import datetime as dt

import pytest

from questionnaire.choices import ActivityStatus
from questionnaire.models import Reply
from questionnaire.reply.editing_activities import add_activities, save_activity
from questionnaire.review.summary import review_of_reply
from questionnaire.submission.briefing import BY_FIELD, BY_PARTNER, note_of, ranked, then_and_now
from tests.builders import activity, make_reply, make_round, make_version

pytestmark = pytest.mark.django_db

NO_SUPPORT = "We provide no bilateral support to the partners in managing migration."
PLANNED = {"status": "planned", "start_year": 2021}


def note(reply):
    activities = list(reply.activities.with_codes())
    return note_of(reply, review_of_reply(reply, activities), activities)


def summary(*activities, **answered):
    return " ".join(note(make_reply(activities=activities, **answered)).summary)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ([("Albania", 0), ("Serbia", 1)], "It goes to Serbia."),
        ([("Serbia", 2)], "Both go to Serbia."),
        ([("Serbia", 13)], "All of them go to Serbia."),
        ([("Albania", 1), ("Kosovo*", 1), ("Serbia", 1)],
         "They go to Albania, Kosovo* and Serbia in equal numbers (one each)."),
        ([("Albania", 13), ("Serbia", 13)], "They go to Albania and Serbia in equal numbers (13 each)."),
        ([("Albania", 1), ("Serbia", 7)],
         "The largest number goes to Serbia (seven), followed by Albania (one)."),
        ([("Albania", 2), ("Kosovo*", 2), ("Serbia", 7), ("Montenegro", 0)],
         "The largest number goes to Serbia (seven), followed by Albania (two) and Kosovo* (two)."),
        ([("Albania", 10), ("Kosovo*", 1), ("Serbia", 10)],
         "The largest numbers go to Albania and Serbia (10 each), followed by Kosovo* (one)."),
    ],
)  # fmt: skip
def test_the_largest_numbers_come_first_and_ties_together(counts, sentence):
    assert ranked(BY_PARTNER, counts) == sentence


def test_each_dimension_has_its_own_words():
    assert ranked(BY_FIELD, [("asylum", 2), ("return", 1)]) == (
        "The largest number concerns asylum (two), followed by return (one)."
    )


@pytest.mark.parametrize(
    ("then", "now", "sentence"),
    [
        (0, 0, "As in the previous round, no activity is included in the results."),
        (1, 1, "As in the previous round, one activity is included in the results."),
        (13, 13, "As in the previous round, 13 activities are included in the results."),
        (0, 1, "No activity in the previous round, one activity in this round."),
        (1, 0, "One activity in the previous round, none in this round."),
        (10, 2, "Ten activities in the previous round, two in this round."),
        (12, 13, "Twelve activities in the previous round, 13 in this round."),
    ],
)
def test_then_and_now(then, now, sentence):
    assert then_and_now(then, now) == sentence


def test_one_activity():
    assert summary(activity(value=1500, value_basis="spent")) == (
        "We support Serbia with one activity. No activity is included in the results for "
        "Albania, Bosnia and Herzegovina, Kosovo*, Montenegro or North Macedonia. It "
        "concerns asylum. It is expert assistance. By status: ongoing (one). A value is "
        "reported for all activities: EUR\N{NO-BREAK SPACE}1\N{NO-BREAK SPACE}500 (spent)."
    )


def test_several_partners_fields_types_states_and_bases():
    text = summary(
        activity(partner="AL", value=1000, value_basis="spent"),
        activity(partner="RS", value=500, value_basis="committed", support_field="return"),
        activity(
            partner="RS", assistance_type="equipment", status="suspended", value="0.5", value_basis="spent"
        ),
        activity(partner="RS", **PLANNED),
    )

    assert text == (
        "We support two of the six partners with three activities. The largest number goes "
        "to Serbia (two), followed by Albania (one). No activity is included in the results for "
        "Bosnia and Herzegovina, Kosovo*, Montenegro or North Macedonia. The largest number "
        "concerns asylum (two), followed by return (one). The largest number is expert "
        "assistance (two), followed by provision of equipment (one). By status: ongoing (two) and "
        "suspended (one). A value is reported for all activities: EUR\N{NO-BREAK SPACE}500 (committed) "
        "and EUR\N{NO-BREAK SPACE}1\N{NO-BREAK SPACE}000.50 (spent). One activity is planned and not "
        "included in the results."
    )


def test_all_partners_and_a_value_known_of_some():
    partners = ("AL", "BA", "XK", "ME", "MK", "RS")
    rows = [activity(partner=partner, support_field="border_management") for partner in partners]

    text = summary(*rows, activity(value=10, value_basis="in_kind", support_field="border_management"))

    assert "We support all six partners with seven activities." in text
    assert "No activity is included in the results for" not in text
    assert "All of them concern border management." in text
    assert (
        "A value is reported for one of the seven activities: EUR\N{NO-BREAK SPACE}10 (in-kind estimate)."
        in text
    )


@pytest.mark.parametrize(
    ("answered", "sentence"),
    [
        ({"supports": None}, "The first question has not been answered yet."),
        ({"supports": False}, f"{NO_SUPPORT} This is a complete reply."),
        ({"supports": True}, "No activity is included in the results."),
        ({"activities": [activity(**PLANNED), activity(**PLANNED)]},
         ("No activity is included in the results. "
          "Two activities are planned and not included in the results.")),
    ],
)  # fmt: skip
def test_the_noughts_are_told_apart(answered, sentence):
    assert " ".join(note(make_reply(**answered)).summary) == sentence


def test_each_partner_has_its_sentence_and_titles_once():
    rows = [activity(title="Training"), activity(title="Training", support_field="return")]
    reply = make_reply(activities=[*rows, activity(title="Vans", assistance_type="equipment")])

    [part] = note(reply).parts

    assert (part.name, part.titles) == ("Serbia", ("Training", "Vans"))
    assert part.sentence == (
        "Three activities: asylum (two) and return (one); expert assistance (two) and provision of "
        "equipment (one)."
    )


def test_of_many_titles_five_are_named_with_their_partners():
    rows = [activity(title=f"Plan {n}", partner=p, **PLANNED) for n in range(7) for p in ("AL", "XK")]

    assert note(make_reply(activities=rows)).planned == (
        *(f"Plan {n} (Albania, Kosovo*)" for n in range(5)),
        "and two more",
    )


def test_a_first_round_has_nothing_to_compare_with():
    assert note(make_reply(activities=[activity()])).changes is None


def test_what_is_new_ended_and_gone_since_the_last_round():
    last = make_round(slug="2020", title="The last one")
    rows = [activity(title="Goes on"), activity(title="Ends", partner="XK"), activity(title="Goes away")]
    version = make_version(survey_round=last, activities=rows)
    this = make_round(slug="2022", cutoff=dt.date(2022, 5, 12))
    this.previous = last
    this.save()
    reply = make_reply(survey_round=this, activities=[activity(title="New"), activity(title="Newer")])
    carried = {row.title: row for row in version.activities.all()}
    for row, title in zip(add_rows(reply, 2), ("Goes on", "Ends"), strict=True):
        row.reference, row.title = carried[title].reference, title
        if title == "Ends":
            row.partner_id, row.status, row.end_year = "XK", ActivityStatus.COMPLETED, 2021
        save_activity(row)

    changes = note(Reply.objects.get(pk=reply.pk)).changes

    assert [(change.sentence, change.titles) for change in changes] == [
        ("Three activities in the previous round, four in this round.", ()),
        ("Two activities are new:", ("New (Serbia)", "Newer (Serbia)")),
        ("One activity has ended:", ("Ends (Kosovo*)",)),
        ("One activity is no longer reported:", ("Goes away (Serbia)",)),
    ]


def add_rows(reply, number):
    return add_activities(reply, [activity(title=f"Row {n}") for n in range(number)])
