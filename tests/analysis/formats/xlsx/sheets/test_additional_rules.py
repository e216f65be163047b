"""Every figure of the tables beyond the annex is recounted, and LibreOffice computes the same."""

import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.grid import Axis
from questionnaire.choices import ActivityStatus, Funding, ValueBasis
from questionnaire.models import Round
from tests.analysis.formats.xlsx.recounted import make_counted_round, results, workbook
from tests.builders import activity, make_reply
from tests.office import all_converted

pytestmark = pytest.mark.django_db


def make_measured_round() -> Round:
    """Amounts that end in half a euro, years outside the period, references that formulas could misread."""
    survey_round = make_counted_round()
    known = {"value": Decimal("1000.50"), "value_basis": ValueBasis.SPENT}
    further = [
        activity(partner="RS", quantity=12, **known, project="007"),
        activity(partner="AL", quantity=3, **known, project="7", start_year=2014, end_year=2016),
        activity(partner="AL", value=Decimal("0.49"), value_basis=ValueBasis.COMMITTED, project="B*"),
        activity(partner="AL", value_not_available=True, project="b*", status=ActivityStatus.SUSPENDED),
        activity(
            partner="BA",
            assistance_type="equipment",
            quantity=5,
            project="BX",
            start_year=None,
            start_not_known=True,
        ),
        activity(
            partner="BA", project="=1+1", status=ActivityStatus.COMPLETED, start_year=2015, end_year=2018
        ),
        activity(partner="ME", funding=Funding.CO_FUNDED, national_share=30, project=">0"),
        activity(partner="ME", status=ActivityStatus.DISCONTINUED, start_year=2016, end_year=2016),
    ]
    make_reply(survey_round=survey_round, member_state="SE", activities=further, is_submitted=True)
    return survey_round


ADDITIONAL = ("value", "years", "projects", "coverage")


@pytest.mark.parametrize("tables", ADDITIONAL)
@pytest.mark.parametrize("partners", [(), ("AL",)])
def test_every_figure_beyond_the_annex_is_recounted(tables, partners):
    survey_round = make_measured_round()
    selection = Selection(codes={Axis.PARTNERS: partners} if partners else {})
    annex, _data = build_annex(survey_round, selection, tables=tables)
    book = load_workbook(io.BytesIO(workbook(survey_round, selection, tables)), data_only=True)
    assert results(book) == {"OK": sum(len(row.cells) for grid in annex.grids for row in grid.rows)}


@pytest.mark.libreoffice
def test_libreoffice_agrees_with_every_figure_beyond_the_annex(tmp_path):
    survey_round = make_measured_round()
    cached, paths = {}, []
    for tables in ADDITIONAL:
        content = workbook(survey_round, tables=tables)
        cached[tables] = list(load_workbook(io.BytesIO(content), data_only=True)["Checks"].values)
        paths.append(tmp_path / f"{tables}.xlsx")
        load_workbook(io.BytesIO(content)).save(paths[-1])
    for tables, path in zip(ADDITIONAL, all_converted(paths, "xlsx", tmp_path / "again"), strict=True):
        assert list(load_workbook(path, data_only=True)["Checks"].values) == cached[tables], tables
