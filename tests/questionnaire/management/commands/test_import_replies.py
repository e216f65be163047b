from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from questionnaire.choices import ReplyState
from questionnaire.models import Reply, ReplyVersion
from questionnaire.reply.editing_activities import save_activity
from questionnaire.workflow import CLOSE_ROUND, move_round
from tests.builders import activity, make_reply, make_round
from tests.designations import KOSOVO_FOOTNOTE
from tests.questionnaire.workbook.copies import downloaded, set_cells
from tests.questionnaire.workbook.files import ONLY_SERBIA, complete, make_book

pytestmark = pytest.mark.django_db

MISSING_FUNDING = "The funding is missing. Select national or EU co-funded."
NO_ACTIVITY = (
    "Albania: you answered yes but have not added an activity. Add an activity, or change the answer to no."
)
PARTNERS = "Select one of: Albania, Bosnia and Herzegovina, Kosovo*, Montenegro, North Macedonia, Serbia."


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def save(name: str, book: Workbook) -> str:
    book.save(name)
    return name


def import_replies(*arguments: str, survey_round: str = "2020") -> str:
    out = StringIO()
    call_command("import_replies", f"--round={survey_round}", *arguments, stdout=out)
    return out.getvalue()


def refused(*arguments: str) -> tuple[str, list[str], str]:
    """What was printed, the errors line by line, and the last sentence."""
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("import_replies", "--round=2020", *arguments, stdout=out, stderr=err)
    assert refusal.value.returncode == 1
    return out.getvalue(), err.getvalue().splitlines(), str(refusal.value)


def test_a_new_reply_is_stored_and_told():
    make_round()
    save("HR.xlsx", make_book([complete(), complete(title="Second", funding=None)]))

    assert import_replies("HR.xlsx").splitlines() == [
        "HR.xlsx: Croatia (HR): 2 new, 0 changed, 0 unchanged; 7 answers changed",
        "  answer Does your Member State provide support?: not answered → Yes",
        "  answer Albania: not answered → No",
        "  answer Bosnia and Herzegovina: not answered → No",
        "  answer Kosovo*: not answered → No",
        "  answer Montenegro: not answered → No",
        "  answer North Macedonia: not answered → No",
        "  answer Serbia: not answered → Yes",
        "  new 2020-HR-001 (row 2): Serbia, Asylum, Expert assistance: Training of asylum officers",
        "  new 2020-HR-002 (row 3): Serbia, Asylum, Expert assistance: Second",
        "  to complete before submission: Activities!I3: " + MISSING_FUNDING,
        KOSOVO_FOOTNOTE,
    ]
    assert Reply.objects.get(member_state="HR").state == ReplyState.DRAFT


def test_what_is_changed_and_what_is_kept_is_told():
    make_reply(activities=[activity(), activity(partner="RS", title="Left out")])
    save("HR.xlsx", make_book([complete(reference="2020-HR-001", status="Completed", end="2019")]))

    assert import_replies("HR.xlsx").splitlines() == [
        "HR.xlsx: Croatia (HR): 0 new, 1 changed, 0 unchanged; 1 not in the workbook, kept",
        "  changed 2020-HR-001 (row 2): Status: Ongoing → Completed; End: blank → 2019",
        "  not in the workbook, kept: 2020-HR-002: Serbia, Asylum, Expert assistance: Left out",
    ]


def test_the_same_file_again_changes_nothing():
    make_round()
    save("HR.xlsx", make_book([complete()] * 3))
    import_replies("--submit", "HR.xlsx")

    printed = import_replies("--submit", "HR.xlsx")

    assert printed == "HR.xlsx: Croatia (HR): 0 new, 0 changed, 3 unchanged; submitted already\n"
    assert ReplyVersion.objects.count() == 1


def test_submit_counts_from_then_on_and_is_recorded_as_on_behalf():
    survey_round = make_round()
    save("HR.xlsx", make_book([complete()]))

    assert "submitted as version 1" in import_replies("--submit", "HR.xlsx")

    version = ReplyVersion.objects.counted(survey_round).get()
    assert version.on_behalf


def test_a_dry_run_tells_the_same_and_stores_nothing():
    make_round()
    save("HR.xlsx", make_book([complete()]))

    printed = import_replies("--dry-run", "--submit", "HR.xlsx")

    assert "1 new" in printed
    assert "submitted as version 1; dry run: nothing was stored" in printed
    assert "  new (row 2): Serbia" in printed
    reply = Reply.objects.get(member_state="HR")
    assert (reply.state, reply.supports, reply.last_number, reply.changed_at) == ("draft", None, 0, None)
    assert not ReplyVersion.objects.exists()
    assert not reply.activities.exists()


def test_every_error_is_told_with_workbook_sheet_cell_value_rule_and_remedy():
    make_round()
    rows = [complete(partner="Moldova"), complete(start="2019", end="2018", status="Completed")]
    save("HR.xlsx", make_book(rows, supports="perhaps"))

    printed, errors, last = refused("HR.xlsx")

    assert printed == ""
    assert errors == [
        "HR.xlsx: Reply!B3 “perhaps”: The answer must be Yes or No. Enter Yes or No.",
        "HR.xlsx: Activities!B2 “Moldova”: This is not in the list for “Partner”. " + PARTNERS,
        "HR.xlsx: Activities!H3 “2018”: The end (2018) is before the start (2019). Correct one of the two.",
        KOSOVO_FOOTNOTE,
    ]
    assert last == "1 of 1 workbook had errors; nothing of what had errors was stored."
    assert not Reply.objects.get(member_state="HR").activities.exists()


def test_submit_refuses_what_is_missing_at_its_cell():
    make_round()
    save("HR.xlsx", make_book([complete(title=None)], answers=ONLY_SERBIA | {"Albania": "Yes"}))

    _printed, errors, _last = refused("--submit", "HR.xlsx")

    assert errors == [
        "HR.xlsx: Reply!B4 “Yes”: " + NO_ACTIVITY,
        "HR.xlsx: Activities!E2: The title is missing. Enter a short description.",
    ]


def test_each_workbook_is_all_or_nothing_and_the_next_one_goes_on():
    make_round()
    save("BE.xlsx", make_book([complete(), complete(end="2014")], member_state="BE"))
    save("HR.xlsx", make_book([complete()]))
    Path("SI.xlsx").write_text("not a workbook")

    printed, errors, last = refused("BE.xlsx", "HR.xlsx", "SI.xlsx", "FI.xlsx")

    assert printed.startswith("HR.xlsx: Croatia (HR): 1 new")
    assert [error.split(":")[0] for error in errors] == ["BE.xlsx", "BE.xlsx", "SI.xlsx", "FI.xlsx"]
    assert (
        errors[-1]
        == "FI.xlsx: The file cannot be read: No such file or directory. Name a file that is there."
    )
    assert last == "3 of 4 workbooks had errors; nothing of what had errors was stored."
    stored = Reply.objects.filter(activities__isnull=False).values_list("member_state", flat=True)
    assert list(stored) == ["HR"]


@pytest.mark.parametrize(
    ("book", "error"),
    [
        ({"member_state": "FR"}, "Reply!B2 “FR”: France is not asked in this round."),
        ({"member_state": "Narnia"}, "Reply!B2 “Narnia”: This is not a Member State."),
        ({"member_state": None}, "Reply!B2: The Member State is missing."),
        ({"survey_round": "2019"}, "Reply!B1 “2019”: The workbook is not of the round “2020”."),
    ],
)
def test_a_workbook_that_belongs_elsewhere_is_refused_with_all_its_errors(book, error: str):
    make_round()
    save("F.xlsx", make_book([complete(national_share=5)], **book))

    _printed, errors, _last = refused("F.xlsx")

    assert len(errors) == 2
    assert errors[0].startswith(f"F.xlsx: {error}")
    assert errors[1].startswith("F.xlsx: Activities!J2 “5”: A national share is entered")


def test_gr_is_greece():
    make_round(member_states=("EL",))
    save("GR.xlsx", make_book([complete()], member_state="GR"))

    assert import_replies("GR.xlsx").startswith("GR.xlsx: Greece (EL): 1 new")


def test_a_changed_workbook_for_a_submitted_reply_is_refused_with_what_to_do():
    make_reply(activities=[activity()], is_submitted=True)
    save("HR.xlsx", make_book([complete(), complete(title="Later")]))

    _printed, errors, _last = refused("--submit", "HR.xlsx")

    (error,) = errors
    assert error == (
        "HR.xlsx: The reply is submitted, so it cannot be changed. "
        "Open it for correction before the deadline, or ask the Presidency to return it."
    )
    assert ReplyVersion.objects.count() == 1


def test_a_closed_round_refuses():
    survey_round = make_round()
    move_round(CLOSE_ROUND, survey_round, None)
    save("HR.xlsx", make_book([complete()]))

    _printed, errors, _last = refused("HR.xlsx")

    (error,) = errors
    assert error == (
        "HR.xlsx: The round is closed, so its replies cannot be changed. "
        "Ask the Presidency to reopen the round."
    )


def test_an_unknown_round_is_refused():
    with pytest.raises(CommandError, match=r"no round “2020”\. Rounds: none\."):
        import_replies("HR.xlsx")


def ministries(**of_second: object) -> None:
    save("one.xlsx", make_book([complete(title="Of ministry one")]))
    fields = {"title": "Of ministry two", "type_of_assistance": "Provision of equipment"} | of_second
    save("two.xlsx", make_book([complete(**fields)]))


def test_workbooks_of_one_member_state_are_submitted_together():
    make_round()
    ministries()

    printed = import_replies("--submit", "one.xlsx", "two.xlsx").splitlines()

    version = ReplyVersion.objects.get()
    assert sorted(version.activities.values_list("title", flat=True)) == [
        "Of ministry one",
        "Of ministry two",
    ]
    assert printed[0].startswith("one.xlsx: Croatia (HR): 1 new")
    assert printed[0].endswith("submitted as version 1")
    (second,) = [line for line in printed if line.startswith("two.xlsx: ")]
    assert second.endswith(
        "1 new, 0 changed, 0 unchanged; 1 not in the workbook, kept; submitted as version 1"
    )


def test_a_dry_run_of_workbooks_of_one_member_state_stores_nothing():
    make_round()
    ministries()

    assert import_replies("--submit", "--dry-run", "one.xlsx", "two.xlsx").count("as version 1; dry run") == 2

    assert not ReplyVersion.objects.exists()
    assert not Reply.objects.get(member_state="HR").activities.exists()


@pytest.mark.parametrize("wrong", [{"end": "2014"}, {"funding": None}])
def test_nothing_is_submitted_where_one_of_several_workbooks_is_wrong(wrong: dict[str, object]):
    make_round()
    ministries(**wrong)
    save("BE.xlsx", make_book([complete()], member_state="BE"))

    printed, errors, last = refused("--submit", "one.xlsx", "two.xlsx", "BE.xlsx")

    assert printed.startswith("BE.xlsx: Belgium (BE): 1 new")
    assert errors[0] == (
        "one.xlsx: Nothing was stored, since another workbook of "
        f"{Reply.objects.get(member_state='HR')} has errors."
    )
    assert errors[1].startswith("two.xlsx: Activities!")
    assert last == "2 of 3 workbooks had errors; nothing of what had errors was stored."
    assert list(ReplyVersion.objects.values_list("reply__member_state", flat=True)) == ["BE"]
    assert not Reply.objects.get(member_state="HR").activities.exists()


def unreadable(name: str) -> None:
    Path(name).write_text("not a workbook")


def missing(name: str) -> None:
    """Nobody has put it there."""


def of_an_unknown_member_state(name: str) -> None:
    save(name, make_book([complete()], member_state="Narnia"))


@pytest.mark.parametrize("make", [unreadable, missing, of_an_unknown_member_state])
def test_nothing_is_submitted_where_the_member_state_of_a_workbook_is_not_known(make):
    make_round()
    save("one.xlsx", make_book([complete()]))
    save("BE.xlsx", make_book([complete()], member_state="BE"))
    make("two.xlsx")

    printed, errors, last = refused("--submit", "one.xlsx", "two.xlsx", "BE.xlsx")

    assert "one.xlsx: Croatia (HR): 1 new, 0 changed, 0 unchanged; 7 answers changed\n" in printed
    assert {error.split(":")[0] for error in errors} == {"two.xlsx"}
    assert last == (
        "1 of 3 workbooks had errors; nothing of what had errors was stored. Nothing was submitted, since no "
        "Member State is known of two.xlsx. Correct or leave out what is named, then run the command again."
    )
    assert not ReplyVersion.objects.exists()
    stored = Reply.objects.filter(activities__isnull=False).values_list("member_state", flat=True)
    assert sorted(stored) == ["BE", "HR"]


def test_workbooks_are_submitted_once_the_one_that_could_not_be_read_is_corrected():
    make_round()
    ministries()
    second = Path("two.xlsx").read_bytes()
    unreadable("two.xlsx")
    refused("--submit", "one.xlsx", "two.xlsx")
    Path("two.xlsx").write_bytes(second)

    assert "submitted as version 1" in import_replies("--submit", "one.xlsx", "two.xlsx")

    assert ReplyVersion.objects.get().activities.count() == 2


def test_what_one_workbook_misses_may_be_in_another():
    make_round()
    answers = ONLY_SERBIA | {"Albania": "Yes"}
    save("one.xlsx", make_book([complete()], answers=answers))
    save("two.xlsx", make_book([complete(partner="Albania")], answers=answers))

    assert "to complete" not in import_replies("--submit", "one.xlsx", "two.xlsx")

    assert ReplyVersion.objects.get().activities.count() == 2


def test_an_unchanged_row_takes_no_change_of_another_workbook_back():
    make_reply(activities=[activity()])
    save("one.xlsx", make_book([complete(reference="2020-HR-001", title="Changed by one")]))
    save("two.xlsx", make_book([complete(reference="2020-HR-001"), complete(title="Of two")]))

    import_replies("--submit", "one.xlsx", "two.xlsx")

    titles = ReplyVersion.objects.get().activities.values_list("title", flat=True)
    assert sorted(titles) == ["Changed by one", "Of two"]


def test_workbooks_that_contradict_each_other_are_refused():
    make_reply(activities=[activity()])
    for name in ("one", "two"):
        save(f"{name}.xlsx", make_book([complete(reference="2020-HR-001", title=f"Changed by {name}")]))

    _printed, errors, _last = refused("--submit", "one.xlsx", "two.xlsx")

    assert errors[1].startswith(
        "two.xlsx: Activities!E2 “Changed by two”: The reply now contains “Changed by one”."
    )
    assert not ReplyVersion.objects.exists()


def test_an_old_copy_that_contradicts_the_reply_is_refused_with_a_line_for_each_conflict():
    reply = make_reply(activities=[activity(), activity(title="Second")])
    book = downloaded(reply)
    for row in (2, 3):
        set_cells(book, row, title="From the workbook")
    for stored in reply.activities.all():
        stored.title = f"From the page {stored.reference}"
        save_activity(stored)
    save("HR.xlsx", book)

    _printed, errors, _last = refused("HR.xlsx")

    assert [line.split(":")[1] for line in errors] == [
        " Activities!E2 “From the workbook”",
        " Activities!E3 “From the workbook”",
    ]
