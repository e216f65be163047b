"""Every file of results says whom it is for: on each page, in its properties, first sheet and name."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from analysis.formats import FORMATS
from analysis.grid import Profile
from analysis.releases.files import render_missing
from analysis.releases.release import make_release
from analysis.tables.table_sets import PAGES
from questionnaire.choices import AnswerKind, QuestionScope, ValueBasis
from questionnaire.clearance.copies import make_copy
from questionnaire.code_lists import PARTNERS
from questionnaire.models import Reply, Round
from questionnaire.workflow import CLOSE_ROUND, move_round, withdraw
from tests.access.table import FILES
from tests.analysis.releases.made import released, wanted
from tests.builders import (
    activity,
    begin_from_letter,
    make_agency_activity,
    make_contact_point,
    make_presidency,
    make_replies,
    make_round,
    make_section,
)
from tests.ways.files.distribution_said import (
    ALONE,
    BLANK,
    BOTH,
    CIRCULATION,
    OWN,
    PRESIDENCY,
    assert_says,
    name_of,
)

pytestmark = pytest.mark.django_db

# Addresses of files that are no results, or not for a profile.
OTHERS = {
    "analysis:release-render": "makes files and gives none",
    "questionnaire:workbook-store": "saves an upload and gives no file",
    "questionnaire:list-store": "saves an upload and gives no file",
    "questionnaire:reply-letter": "a file of somebody else, as it was uploaded",
    "questionnaire:by-letter-file": "a file of somebody else, as it was uploaded",
    "questionnaire:round-letter": "a file of somebody else, as it was uploaded",
}


class Asked(NamedTuple):
    """An address with what fills it, who asks, and whom the file is for."""

    name: str
    arguments: tuple[str, ...]
    query: dict[str, str]
    words: str
    role: str = "presidency"


def in_both(name: str, *arguments: str, **query: str) -> list[Asked]:
    return [Asked(name, arguments, query | {"profile": p}, words) for p, words in BOTH.items()]


def internal(name: str, *arguments: str, **query: str) -> Asked:
    return Asked(name, arguments, query, PRESIDENCY)


def of_croatia(name: str, *arguments: str, words: str = OWN) -> Asked:
    return Asked(name, ("HR", *arguments), {}, words, "contact point")


ASKED = (
    *(each for form in FORMATS for each in in_both("analysis:export", form.name)),
    *(each for tables in PAGES for each in in_both("analysis:export", "xlsx", tables=tables)),
    *(each for form in FORMATS for each in in_both("analysis:crosstab-file", form.name)),
    *(
        each
        for form in FORMATS
        for each in in_both("analysis:round-change-file", form.name, **{"from": "2018"})
    ),
    *in_both("analysis:sheet-file", "partners", "serbia"),
    *in_both("analysis:sheets-file", "fields"),
    *in_both("analysis:release-compare-file", "1"),
    internal("analysis:sheets-file", "member-states"),
    Asked("analysis:member-sheet-file", ("HR",), {}, OWN),
    Asked("analysis:member-sheet-file", ("HR",), {}, OWN, "contact point"),
    Asked("analysis:own-sheet-file", ("HR",), {}, OWN),
    Asked("analysis:own-sheet-file", ("HR",), {}, OWN, "contact point"),
    internal("analysis:activities-file"),
    internal("analysis:scenario-file"),
    *(Asked("analysis:chart", ("field-share", suffix), {}, CIRCULATION) for suffix in ("svg", "png")),
    *(internal("analysis:chart", "field-share", suffix, member_state="HR") for suffix in ("svg", "png")),
    Asked("analysis:chart", ("coverage", "svg"), {}, CIRCULATION),
    internal("analysis:chart", "coverage", "svg", member_state="HR"),
    internal("questionnaire:round-overview-file"),
    internal("questionnaire:round-state-of-play-file"),
    Asked("questionnaire:blank-word", (), {}, BLANK, "contact point"),
    Asked("questionnaire:blank-pdf", (), {}, BLANK, "contact point"),
    Asked("analysis:agency-template", (), {}, BLANK),
    internal("questionnaire:audit-log-excel"),
    internal("questionnaire:audit-log-csv"),
    internal("questionnaire:additional-answers-excel"),
    internal("questionnaire:additional-answers-word"),
    # Of a reply that is submitted.
    of_croatia("questionnaire:review-pdf"),
    of_croatia("questionnaire:review-workbook"),
    of_croatia("questionnaire:reply-note-pdf"),
    of_croatia("questionnaire:reply-receipt-pdf", "1"),
    of_croatia("questionnaire:clearance-pdf", "1", words=ALONE),
    of_croatia("questionnaire:workbook-download"),
)
OF_RELEASES = "analysis:release-file"
OF_ENDED_ROUNDS = "analysis:archive-file"
OF_SECTIONS = "questionnaire:section-workbook"
OF_UPLOADS = "questionnaire:workbook-marked"


def test_every_address_of_a_file_is_asked_or_named_here_with_its_reason():
    asked = {each.name for each in ASKED} | {OF_RELEASES, OF_ENDED_ROUNDS, OF_SECTIONS, OF_UPLOADS}

    assert asked | OTHERS.keys() == FILES
    assert asked & OTHERS.keys() == set()


@pytest.fixture
def survey_round() -> Round:
    """The second of two rounds with three replies, one of them with amounts, and a release of it."""
    committed = {"value": Decimal(1000), "value_basis": ValueBasis.COMMITTED}
    everywhere = [activity(partner=code, **committed) for code, *_names in PARTNERS]
    support = {"HR": everywhere, "SI": [activity(partner="XK")], "BE": [activity()]}
    earlier = make_replies(make_round(slug="2018"), **{code: [activity()] for code in support})
    survey_round = make_round(slug="2020", previous=earlier)
    survey_round.additional_questions.create(
        position=1, text="Why?", kind=AnswerKind.TEXT, scope=QuestionScope.PARTNER
    )
    make_replies(survey_round, **support)
    make_copy(croatia(survey_round), None)
    released(survey_round)
    return survey_round


def croatia(survey_round: Round) -> Reply:
    return Reply.objects.get(survey_round=survey_round, member_state="HR")


@pytest.fixture
def visit(survey_round) -> Callable[[str], Client]:
    presidency = make_presidency(survey_round=survey_round)
    make_presidency(survey_round=survey_round.previous)
    reply = croatia(survey_round)
    people = {"presidency": presidency, "contact point": make_contact_point(reply=reply)}

    def visit(role: str) -> Client:
        client = Client()
        client.force_login(people[role])
        return client

    return visit


@pytest.mark.parametrize("asked", ASKED, ids=lambda each: "-".join([each.name, *each.arguments, each.words]))
def test_a_file_says_whom_it_is_for_wherever_its_format_has_room_for_it(asked, visit):
    address = reverse(asked.name, args=["2020", *asked.arguments])

    answer = visit(asked.role).get(address, asked.query)

    assert_says(name_of(answer), answer.content, asked.words)


def test_a_map_with_an_agency_is_internal_as_no_file_for_circulation_names_it(survey_round, visit):
    make_agency_activity(survey_round=survey_round)

    answer = visit("presidency").get(reverse("analysis:chart", args=["2020", "coverage", "svg"]))

    assert_says(name_of(answer), answer.content, PRESIDENCY)


def test_a_chart_of_amounts_that_are_confidential_in_circulation_is_internal(survey_round, visit):
    address = reverse("analysis:chart", args=["2020", "value-partners", "svg"])

    answer = visit("presidency").get(address, {"tables": "value"})

    assert ">1000<" in answer.content.decode()
    assert_says(name_of(answer), answer.content, PRESIDENCY)


@pytest.mark.parametrize(("profile", "words"), BOTH.items())
def test_every_file_of_a_release_says_whom_the_release_is_for(profile, words, survey_round, visit):
    release = make_release(survey_round, wanted(profile=Profile(profile)), None)
    assert render_missing(release, None) == []

    for form in FORMATS:
        address = reverse(OF_RELEASES, args=["2020", release.number, form.name])
        answer = visit("presidency").get(address)
        assert_says(name_of(answer), answer.content, words)


def test_a_sheet_with_totals_that_are_in_no_release_is_for_the_presidency(survey_round, visit):
    withdraw(Reply.objects.get(survey_round=survey_round, member_state="SI"), None)

    answer = visit("presidency").get(reverse("analysis:member-sheet-file", args=["2020", "HR"]))

    assert_says(name_of(answer), answer.content, PRESIDENCY)


def test_the_archive_of_a_round_is_for_the_presidency(survey_round, visit):
    move_round(CLOSE_ROUND, survey_round, None)

    answer = visit("presidency").get(reverse(OF_ENDED_ROUNDS, args=["2020"]))

    assert_says(name_of(answer), answer.content, PRESIDENCY)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("review-pdf", ALONE),
        ("review-workbook", ALONE),
        ("reply-note-pdf", ALONE),
        # Completed for the Presidency, to which it may be sent.
        ("workbook-download", OWN),
    ],
)
def test_a_file_of_entries_that_are_not_submitted_is_for_the_member_state_alone(
    name, words, survey_round, visit
):
    withdraw(croatia(survey_round), None)

    answer = visit("contact point").get(reverse(f"questionnaire:{name}", args=["2020", "HR"]))

    assert_says(name_of(answer), answer.content, words)


@pytest.mark.parametrize("name", ["review-pdf", "review-workbook", "reply-note-pdf"])
def test_a_file_of_entries_that_the_presidency_enters_from_a_letter_is_for_it_too(name, survey_round, visit):
    withdraw(croatia(survey_round), None)
    begin_from_letter(croatia(survey_round))

    answer = visit("contact point").get(reverse(f"questionnaire:{name}", args=["2020", "HR"]))

    assert_says(name_of(answer), answer.content, OWN)


def test_the_workbook_of_a_section_is_for_the_member_state_alone(survey_round, visit):
    withdraw(croatia(survey_round), None)

    answer = section_workbook(survey_round, visit)

    assert_says(name_of(answer), answer.content, ALONE)


@pytest.mark.parametrize(("is_of_section", "words"), [(True, ALONE), (False, OWN)])
def test_a_marked_workbook_is_for_whom_the_uploaded_one_is(is_of_section, words, survey_round, visit):
    withdraw(croatia(survey_round), None)
    contact_point = visit("contact point")
    uploaded = (
        section_workbook(survey_round, visit)
        if is_of_section
        else contact_point.get(reverse("questionnaire:workbook-download", args=["2020", "HR"]))
    )
    file = SimpleUploadedFile("reply.xlsx", uploaded.content)
    contact_point.post(reverse("questionnaire:excel-and-lists", args=["2020", "HR"]), {"file": file})

    answer = contact_point.get(reverse(OF_UPLOADS, args=["2020", "HR"]))

    assert_says(name_of(answer), answer.content, words)


def section_workbook(survey_round: Round, visit: Callable[[str], Client]) -> HttpResponse:
    section = make_section(reply=croatia(survey_round), partners=["RS"])
    return visit("contact point").get(reverse(OF_SECTIONS, args=["2020", "HR", section.pk]))


@pytest.mark.parametrize("name", ["tables", "coverage", "crosstab", "round-change"])
def test_a_page_offers_its_files_in_the_words_that_they_have(name, visit):
    page = visit("presidency").get(reverse(f"analysis:{name}", args=["2020"])).content.decode()

    assert all(f"<dt>{words}</dt>" in page for words in BOTH.values())


@pytest.mark.parametrize("name", ["release-new", "tokens"])
def test_a_form_offers_the_profiles_in_the_words_that_files_have(name, visit):
    page = visit("presidency").get(reverse(f"analysis:{name}", args=["2020"])).content.decode()

    for profile, words in BOTH.items():
        assert re.search(rf'value="{profile}"[^>]*>\s*(<[^>]*>\s*)*{words}\s*<', page), words


def test_the_overview_of_the_round_offers_files_in_the_words_that_they_have(visit):
    page = visit("presidency").get(reverse("questionnaire:round-overview", args=["2020"])).content.decode()

    assert all(f"Download: {words}</h2>" in page for words in BOTH.values())
