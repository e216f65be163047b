import io

import pytest
from openpyxl import Workbook, load_workbook

from analysis.grid import Profile
from analysis.releases.changes import Changes, changes
from analysis.releases.changes_file import release_changes_workbook
from analysis.releases.figure_changes import figure_lines
from analysis.releases.release import cut_of_now, cut_of_release, make_release
from tests.analysis.releases.made import wanted
from tests.builders import activity, make_reply
from tests.designations import KOSOVO_FOOTNOTE

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(survey_round) -> Changes:
    """What has changed since a release: Belgium has replied with one activity."""
    release = make_release(survey_round, wanted(), None)
    make_reply(survey_round=survey_round, member_state="BE", activities=[activity()], is_submitted=True)
    return changes(cut_of_release(release), cut_of_now(release))


def written(survey_round, found: Changes, profile: Profile) -> Workbook:
    return load_workbook(io.BytesIO(release_changes_workbook(survey_round, found, profile)))


def below_header(book: Workbook, title: str) -> list[tuple[object, ...]]:
    rows = (
        tuple(cell for cell in row if cell is not None)
        for row in book[title].iter_rows(min_row=6, values_only=True)
    )
    return [row for row in rows if row and row != (KOSOVO_FOOTNOTE,)]


def test_for_circulation_it_holds_counts_and_figures_alone(survey_round, found):
    book = written(survey_round, found, Profile.CIRCULATION)

    assert book.sheetnames == ["Changes", "Figures"]
    assert below_header(book, "Changes") == found.counts
    assert below_header(book, "Figures") == figure_lines(found.figures)
    assert "Belgium" not in str([list(sheet.values) for sheet in book])


def test_internally_it_names_replies_and_activities(survey_round, found):
    book = written(survey_round, found, Profile.INTERNAL)

    assert book.sheetnames == ["Changes", "Figures", "Replies", "Activities"]
    assert below_header(book, "Replies") == [("Belgium", "has replied")]
    [line] = below_header(book, "Activities")
    assert line == ("New", "Belgium", "Training of asylum officers", "2020-BE-001")


def test_each_sheet_says_between_what_it_compares(survey_round, found):
    for sheet in written(survey_round, found, Profile.INTERNAL):
        heading = [sheet.cell(row, 1).value for row in range(1, 5)]
        assert heading[:2] == [
            "What has changed: Support to the Western Balkans",
            "LIMITE · Internal: Presidency only",
        ]
        assert heading[2].startswith("From: Release 1: For the meeting. ")
        assert heading[3].startswith("To: Now. ")
