import pytest

from analysis.formats.xlsx.sheets.recount import Count, Formula, condition, quoted
from analysis.formats.xlsx.sheets.tally import Condition, labelled
from analysis.grid import Axis, Unit
from tests.analysis.formats.xlsx.workbooks import make_recount

SERBIA = (labelled(Axis.PARTNERS, "Serbia"),)


def test_activities_are_the_rows_with_these_labels():
    formula = make_recount().measured(Unit.ACTIVITIES, (*SERBIA, labelled(Axis.TYPES, "Training")))
    assert formula == Formula('COUNTIFS(Data!$D$6:$D$9,"=Serbia",Data!$F$6:$F$9,"=Training")', 2)


def test_all_activities_are_the_number_of_rows():
    recount = make_recount()
    assert recount.measured(Unit.ACTIVITIES, ()) == Formula("$D$20", 4)
    assert recount.all_rows() == Formula("COUNTA(Data!$A$6:$A$9)", 4)


@pytest.mark.parametrize(
    ("scope", "more", "members"), [((), "", 2), (SERBIA, ',Data!$D$6:$D$9,"=Serbia"', 2)]
)
def test_member_states_are_those_of_the_list_with_such_a_row(scope, more, members):
    assert make_recount().measured(Unit.MEMBERS, scope) == Formula(
        f"SUMPRODUCT(--(COUNTIFS(Data!$A$6:$A$9,$A$23:$A$24{more})>0))", members
    )


def test_a_share_is_of_all_rows_and_nothing_of_none():
    assert make_recount().measured(Unit.PERCENT, SERBIA) == Formula(
        'IF($D$20=0,0,INT((200*COUNTIFS(Data!$D$6:$D$9,"=Serbia")+$D$20)/(2*$D$20)))', 75
    )


def test_a_condition_reads_no_sign_of_a_label_as_another():
    assert condition(labelled(Axis.PARTNERS, 'Kosovo* or ~ "what"?')) == '"=Kosovo~* or ~~ ""what""~?"'


def test_a_text_keeps_its_quotes_in_a_formula():
    assert quoted('a "b"') == '"a ""b"""'


def test_a_condition_is_a_year_or_that_there_is_something():
    assert condition(Condition("start_year", "<=", 2018)) == '"<=2018"'
    assert condition(Condition("start_year", "<>")) == '"<>"'


def test_activities_of_some_criteria_are_those_of_others_taken_away():
    formula = make_recount().combined([SERBIA, ()], [SERBIA])
    serbia = 'COUNTIFS(Data!$D$6:$D$9,"=Serbia")'
    assert formula == Count(f"{serbia}+$D$20-{serbia}", 4)
