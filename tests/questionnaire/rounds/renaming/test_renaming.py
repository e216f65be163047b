"""A change of a code list after rounds were opened: what each of them keeps, and who decides."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from analysis.counting.selection import axes_of, footnotes_of_entries
from analysis.grid import Axis
from questionnaire.choices import EventKind, MailKind
from questionnaire.footnotes import footnotes_in
from questionnaire.models import (
    AssistanceType,
    Event,
    Mail,
    MemberState,
    Partner,
    Reply,
    Round,
    SupportField,
    User,
)
from questionnaire.models.rounds.printed_names import names_of
from questionnaire.problems import Refused
from questionnaire.rounds.renaming.decide import adopt, changes_of, decline
from questionnaire.spreadsheets.values.codes import CodeList
from questionnaire.spreadsheets.values.member_states import find_member_state
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, OPEN_ROUND, move_round
from tests.builders import activity, make_presidency, make_reply, make_round, make_user
from tests.designations import KOSOVO_FOOTNOTE

pytestmark = pytest.mark.django_db

CODES = frozenset({EventKind.CODE_LIST_CHANGED, EventKind.CODE_LIST_FOLLOWED, EventKind.CODE_LIST_DECLINED})


def change(model: Any, code: str, by: User | None = None, **columns: Any) -> None:
    entry = model.objects.get(pk=code)
    for name, value in columns.items():
        setattr(entry, name, value)
    entry.changed_by = by
    entry.save()


def label(survey_round: Round, model: Any = Partner, code: str = "RS") -> str:
    with names_of(Round.objects.get(pk=survey_round.pk)):
        return str(model.objects.get(pk=code))


def told(survey_round: Round) -> list[tuple[str, str]]:
    events = Event.objects.filter(survey_round=survey_round, kind__in=CODES).order_by("pk")
    return [(event.kind, event.reason) for event in events]


def decide(how: Callable[..., None], survey_round: Round, by: User) -> None:
    survey_round.refresh_from_db()
    for pending in changes_of(survey_round):
        how(survey_round, pending.reference, pending.current, by)
    survey_round.refresh_from_db()


def pending(survey_round: Round) -> list[tuple[str, str, bool]]:
    survey_round.refresh_from_db()
    return [(one.prints, one.new, one.is_declined) for one in changes_of(survey_round)]


@pytest.fixture
def presidency(survey_round: Round) -> User:
    return make_presidency(survey_round=survey_round)


@pytest.fixture
def survey_round() -> Round:
    return make_round()


@pytest.mark.parametrize(
    ("model", "code", "old"),
    [
        (Partner, "RS", "Serbia"),
        (SupportField, "asylum", "Asylum"),
        (AssistanceType, "expert", "Expert assistance"),
        (MemberState, "HR", "Croatia"),
    ],
)
def test_an_open_round_prints_the_name_of_before(model, code, old, survey_round):
    change(model, code, name="Another")

    assert label(survey_round, model, code) == old
    assert str(model.objects.get(pk=code)) == "Another"


def test_the_presidency_learns_of_it_by_event_and_mail(survey_round, presidency):
    administrator = make_user(email="administrator@example.org", is_administrator=True)

    change(Partner, "RS", administrator, name="Another")

    [event] = Event.objects.filter(kind=EventKind.CODE_LIST_CHANGED)
    assert event.reason == "Name of a partner: from “Serbia” to “Another”. The round uses “Serbia”."
    assert event.by == administrator
    mail = Mail.objects.get(kind=MailKind.CODE_LIST)
    assert mail.to == presidency
    assert event.reason in mail.text
    assert reverse("questionnaire:round-overview", args=["2020"]) in mail.text


def test_what_is_not_printed_is_no_event(survey_round):
    change(MemberState, "HR", mail_domains="interior.example")
    change(MemberState, "FR", name="Not asked")
    survey_round.partners.remove("AL")
    change(Partner, "AL", name="Not asked either")
    survey_round.field_definitions = {"asylum": "Our own words"}
    survey_round.save()
    change(SupportField, "asylum", definition="New words")

    assert told(survey_round) == []
    assert pending(survey_round) == []


def test_what_a_reply_uses_is_kept_though_the_round_no_longer_asks(survey_round):
    make_reply(survey_round=survey_round, activities=[activity(partner="AL")])
    survey_round.partners.remove("AL")

    change(Partner, "AL", name="Another")

    assert label(survey_round, code="AL") == "Albania"


def test_a_round_in_preparation_follows_the_code_list():
    survey_round = make_round(is_open=False)

    change(Partner, "RS", name="Another")

    move_round(OPEN_ROUND, survey_round, None)
    assert label(survey_round) == "Another"
    assert told(survey_round) == []


def test_what_enters_the_round_later_has_the_name_of_that_day(survey_round):
    survey_round.partners.remove("RS")
    change(Partner, "RS", name="Second")
    survey_round.partners.add("RS")
    assert label(survey_round) == "Second"

    change(Partner, "RS", name="Third")

    assert label(survey_round) == "Second"


def test_an_archived_round_never_changes(survey_round, presidency):
    change(Partner, "RS", name="Second")
    for move in (CLOSE_ROUND, ARCHIVE_ROUND):
        move_round(move, survey_round, None)
    before = told(survey_round)

    change(Partner, "RS", name="Third")
    change(Partner, "AL", name="Fourth")

    assert (label(survey_round), label(survey_round, code="AL")) == ("Serbia", "Albania")
    assert told(survey_round) == before
    assert pending(survey_round) == []
    with pytest.raises(Refused, match="archived"):
        adopt(survey_round, "partner.serbia.name", "Third", presidency)


def test_adopting_prints_the_new_name_and_is_an_event(survey_round, presidency):
    change(Partner, "RS", name="Another")

    decide(adopt, survey_round, presidency)
    adopt(survey_round, "partner.serbia.name", "Another", presidency)

    assert label(survey_round) == "Another"
    assert pending(survey_round) == []
    assert told(survey_round)[1:] == [
        (
            EventKind.CODE_LIST_FOLLOWED,
            "Name of a partner: the round uses “Another”, not “Serbia”.",
        )
    ]


def test_declining_keeps_the_name_till_it_changes_again(survey_round, presidency):
    change(Partner, "RS", name="Second")

    decide(decline, survey_round, presidency)
    decide(decline, survey_round, presidency)

    assert pending(survey_round) == [("Serbia", "Second", True)]
    assert [kind for kind, _reason in told(survey_round)] == [
        EventKind.CODE_LIST_CHANGED,
        EventKind.CODE_LIST_DECLINED,
    ]
    change(Partner, "RS", name="Third")
    assert pending(survey_round) == [("Serbia", "Third", False)]


def test_what_was_declined_can_still_be_adopted(survey_round, presidency):
    change(Partner, "RS", name="Second")
    decide(decline, survey_round, presidency)

    decide(adopt, survey_round, presidency)

    assert label(survey_round) == "Second"


def test_two_changes_keep_the_first_name_and_offer_the_last(survey_round):
    change(Partner, "RS", name="Second")
    change(Partner, "RS", name="Third")

    assert pending(survey_round) == [("Serbia", "Third", False)]
    assert len(told(survey_round)) == 2


def test_the_way_back_leaves_nothing_to_decide(survey_round):
    change(Partner, "RS", name="Second")
    change(Partner, "RS", name="Serbia")

    assert pending(survey_round) == []
    assert label(survey_round) == "Serbia"
    change(Partner, "RS", name="Third")
    assert pending(survey_round) == [("Serbia", "Third", False)]


def test_nothing_is_decided_about_a_name_that_the_page_did_not_show(survey_round, presidency):
    change(Partner, "RS", name="Second")
    change(Partner, "RS", name="Third")

    with pytest.raises(Refused, match=r"changed again.*“Third”"):
        adopt(survey_round, "partner.serbia.name", "Second", presidency)

    assert label(survey_round) == "Serbia"


def test_each_round_decides_for_itself(survey_round, presidency):
    other = make_round(slug="2021", member_states=("HR",))
    change(MemberState, "HR", name="Another")

    decide(adopt, other, presidency)

    assert label(survey_round, MemberState, "HR") == "Croatia"
    # Fetched together, so that both rows share one entry of the code list.
    of_both = Reply.objects.filter(member_state="HR").prefetch_related("survey_round", "member_state")
    named = [reply.member_state for reply in of_both.order_by("pk")]
    assert [str(member_state) for member_state in named] == ["Croatia", "Another"]


def test_a_definition_is_kept_like_a_name(survey_round, presidency):
    before = dict(survey_round.defined_fields)
    change(SupportField, "asylum", definition="New words")
    survey_round.refresh_from_db()
    assert dict(survey_round.defined_fields) == before

    decide(adopt, survey_round, presidency)

    assert dict(survey_round.defined_fields)[SupportField(pk="asylum")] == "New words"


def test_files_are_read_by_every_name_that_the_round_has_printed(survey_round, presidency):
    change(Partner, "RS", name="Second")
    change(MemberState, "HR", name="Another")
    survey_round.refresh_from_db()
    with names_of(survey_round):
        before = CodeList.of_table(Partner.objects.all())
        assert find_member_state("Croatia") == find_member_state("another") == find_member_state("hr")
    decide(adopt, survey_round, presidency)
    with names_of(survey_round):
        after = CodeList.of_table(Partner.objects.all())
        assert str(find_member_state("croatia")) == "Another"

    serbia = Partner.objects.get(pk="RS")
    assert {lists.find(text) for lists in (before, after) for text in ("Serbia", "second", "RS")} == {serbia}
    assert (before.labels[-1], after.labels[-1]) == ("Serbia", "Second")


def test_a_name_that_another_entry_has_now_is_read_as_that_one(survey_round, presidency):
    change(Partner, "RS", name="Second")
    decide(adopt, survey_round, presidency)
    change(Partner, "AL", name="Serbia")
    decide(adopt, survey_round, presidency)

    with names_of(survey_round):
        assert CodeList.of_table(Partner.objects.all()).find("Serbia") == Partner.objects.get(pk="AL")


def test_the_footnote_goes_with_the_partner_whatever_its_name(survey_round, presidency):
    change(Partner, "XK", name="Another")
    change(Partner, "XK", name="Third")
    decide(adopt, survey_round, presidency)

    texts = [mail.text for mail in Mail.objects.filter(kind=MailKind.CODE_LIST)]
    assert [text.count(KOSOVO_FOOTNOTE) for text in texts] == [1, 1]
    [footnote] = footnotes_of_entries(axes_of(survey_round)[Axis.PARTNERS])
    assert footnote.label == "Third*"
    with names_of(survey_round):
        assert footnotes_in("To Third* and others") == [KOSOVO_FOOTNOTE]
        assert footnotes_in("To Fourth* and others") == []


def test_a_round_keeps_mark_and_footnote_until_they_are_adopted(survey_round, presidency):
    change(Partner, "RS", footnote_mark="†", footnote="Its own designation.")

    assert label(survey_round) == "Serbia"
    assert str(Partner.objects.get(pk="RS")) == "Serbia†"
    assert pending(survey_round) == [("blank", "†", False), ("blank", "Its own designation.", False)]
    decide(adopt, survey_round, presidency)
    assert label(survey_round) == "Serbia†"
    with names_of(survey_round):
        assert footnotes_in("To Serbia†") == ["† Its own designation."]


def test_a_mark_without_its_footnote_is_not_printed(survey_round, presidency):
    change(Partner, "RS", footnote_mark="†", footnote="Its own designation.")
    survey_round.refresh_from_db()

    mark, _text = changes_of(survey_round)
    adopt(survey_round, mark.reference, mark.current, presidency)

    assert label(survey_round) == "Serbia"


def test_out_of_a_round_a_name_is_looked_for_in_all_rounds(survey_round):
    change(Partner, "XK", footnote_mark="‡", footnote="Another designation.")

    assert footnotes_in("Kosovo*") == [KOSOVO_FOOTNOTE]
    assert footnotes_in("Kosovo‡") == ["‡ Another designation."]
    assert footnotes_in("Kosovo") == []
