import io

import pytest
from openpyxl import Workbook, load_workbook

from questionnaire.models import Partner, Reply, Scope
from questionnaire.workbook.writing.drop_downs import list_labels
from questionnaire.workbook.writing.write import write_workbook
from tests.builders import make_reply
from tests.questionnaire.workbook.files import LAST

pytestmark = pytest.mark.django_db


def written(reply: Reply) -> Workbook:
    file = io.BytesIO()
    write_workbook(reply, file)
    return load_workbook(file)


def test_only_what_the_round_asks_is_offered():
    reply = make_reply()
    reply.survey_round.support_fields.remove("legal_migration")

    book = written(reply)

    columns = [[cell.value for cell in column if cell.value] for column in book["Lists"].iter_cols()]
    assert [column[1:] for column in columns[:3]] == [
        ["Yes", "No"],
        ["Albania", "Bosnia and Herzegovina", "Kosovo*", "Montenegro", "North Macedonia", "Serbia"],
        [
            "Asylum",
            "Reception",
            "Border management",
            "Return",
            "Combating migrant smuggling",
            "Integration",
            "Information exchange/situational awareness",
        ],
    ]
    sources = {
        str(validation.sqref): validation.formula1
        for validation in book["Activities"].data_validations.dataValidation
        if validation.type == "list"
    }
    assert sources == {
        "B2:B5001": "'Lists'!$B$2:$B$7",
        "C2:C5001": "'Lists'!$C$2:$C$8",
        "D2:D5001": "'Lists'!$D$2:$D$4",
        "F2:F5001": "'Lists'!$E$2:$E$6",
        "I2:I5001": "'Lists'!$F$2:$F$3",
        "L2:L5001": "'Lists'!$G$2:$G$4",
    }


def test_what_submission_needs_is_coloured_while_it_is_missing():
    formatting = written(make_reply())["Activities"].conditional_formatting

    formulas = {str(cells.sqref): [rule.formula for rule in cells.rules] for cells in formatting}
    started = f"COUNTA($B2:${LAST}2)>0"
    assert formulas["B2:B5001"] == [[f"AND({started},LEN(TRIM($B2))=0)"]]
    assert formulas["H2:H5001"] == [
        ['AND(OR($F2="Completed",$F2="Discontinued"),LEN(TRIM($H2))=0)'],
    ]
    assert formulas["J2:J5001"] == [['AND(OR($I2="EU co-funded"),LEN(TRIM($J2))=0)']]
    assert formulas["L2:L5001"] == [["AND(ISNUMBER($K2),LEN(TRIM($L2))=0)"]]
    assert {cells[0] for cells in formulas} == set("BCDEFGHIJL")


def test_of_a_section_only_its_fields_are_offered():
    survey_round = make_reply().survey_round
    partners = Partner.objects.filter(pk__in=["AL", "XK"])

    lists = list_labels(survey_round, partners, Scope(support_fields=frozenset({"return", "asylum"})))

    assert (lists["partner"], lists["support_field"]) == (["Albania", "Kosovo*"], ["Asylum", "Return"])


def test_a_cell_says_how_it_is_filled_in_where_it_has_no_list():
    validations = written(make_reply())["Activities"].data_validations.dataValidation

    prompts = {each.promptTitle: each.prompt for each in validations if each.type != "list"}
    assert prompts == {
        "Start": "2015, 2015-03 or March 2015; or “not known”.",
        "End": "2015, 2015-03 or March 2015.",
        "Value (EUR)": "Digits only; or “not available”.",
        "Quantity": "Digits only.",
    }
