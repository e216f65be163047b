import pytest
from openpyxl import Workbook

from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Round
from questionnaire.workbook.writing.definitions import write_definitions
from tests.builders import make_round
from tests.questionnaire.workbook.files import HEADERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    survey_round = make_round()
    survey_round.support_fields.set(["asylum"])
    survey_round.assistance_types.set(["expert"])
    return survey_round


def written(survey_round: Round) -> list[tuple[str | None, str | None]]:
    book = Workbook()
    write_definitions(book, survey_round)
    return list(book["Definitions"].iter_rows(values_only=True))


def test_fields_types_and_columns_each_have_a_title_and_a_blank_row_above(survey_round):
    names = [name for name, _meaning in written(survey_round)]

    assert names == [
        "Fields of support", "Asylum", None,
        "Types of assistance", "Expert assistance", None,
        "Columns of the sheet “Activities”", *HEADERS,
    ]  # fmt: skip


def test_what_the_round_defines_itself_is_its_meaning(survey_round):
    [(field, _meaning)] = survey_round.defined_fields
    type(field).objects.update(definition="Procedures for protection.")

    assert written(Round.objects.get())[1] == ("Asylum", "Procedures for protection.")


def test_the_guidance_of_a_column_says_whether_it_is_needed(survey_round):
    guidance = dict(written(survey_round))

    needed = [name for name in HEADERS if guidance[name].endswith("Required for submission.")]
    assert needed == [column.header for column in COLUMNS if column.is_required]
    assert guidance["Title"] == f"{COLUMNS['title'].guidance} Required for submission."


def test_each_row_is_as_high_as_its_text(survey_round):
    """Not every program makes room by itself: the lines of a long meaning were printed over the next row."""
    [(field, _meaning)] = survey_round.defined_fields
    type(field).objects.update(definition="Procedures for protection. " * 20)
    book = Workbook()

    write_definitions(book, Round.objects.get())

    assert book["Definitions"].row_dimensions[2].height == 6 * 15
