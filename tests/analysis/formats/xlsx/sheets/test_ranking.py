from analysis.formats.xlsx.sheets.ranking import RankingLine, at_rank, rank_of, ranking_lines, wording_of
from analysis.formats.xlsx.sheets.recount import Formula
from analysis.formats.xlsx.sheets.tally import labelled
from analysis.grid import Axis, Row
from tests.analysis.annexes import ranked
from tests.analysis.formats.xlsx.workbooks import make_recount

PARTNERS = {"AL": "Albania", "XK": "Kosovo*", "RS": "Serbia"}


def make_lines() -> tuple[RankingLine, ...]:
    """Two activities for Serbia in the field of asylum, none for the others."""
    row = Row("asylum", "Asylum", ((ranked(1, "RS", 2, 1),),))
    return ranking_lines(row, (labelled(Axis.FIELDS, "Asylum"),), PARTNERS, 30, make_recount())


def test_each_partner_has_a_line_with_its_figures():
    lines = make_lines()
    assert [(line.number, line.partner) for line in lines] == [
        (30, "Albania"),
        (31, "Kosovo*"),
        (32, "Serbia"),
    ]
    assert [(line.activities.value, line.members.value) for line in lines] == [(0, 0), (0, 0), (2, 1)]
    assert [line.rank.value for line in lines] == [0, 0, 1]
    assert lines[2].rank.text == 'IF(D32=0,0,1+COUNTIF($D$30:$D$32,">"&D32))'


def test_equal_numbers_share_a_rank_and_the_next_one_is_left_out():
    counts = [5, 5, 3, 0]
    assert [rank_of("D1", "D1:D4", count, counts).value for count in counts] == [1, 1, 3, 0]


def test_a_line_says_its_partner_in_the_words_of_the_table():
    serbia = make_lines()[2]
    assert serbia.text == "Serbia (2 activities, 1 Member States)"
    assert serbia.text_formula == '"Serbia ("&D32&" activities, "&E32&" Member States)"'


def test_a_partner_that_the_table_does_not_list_is_told_by_its_name():
    assert wording_of((ranked(1, "RS", 2, 1),), "AL", "Albania") == ("Albania: ", ", ", "")


def test_a_rank_holds_its_partners_or_the_sign_for_nobody():
    lines = make_lines()
    first, second = at_rank(1, lines), at_rank(2, lines)
    assert first.value == "Serbia (2 activities, 1 Member States)"
    assert first.text.startswith('IF(COUNTIF($A$30:$A$32,1)=0,"–",MID(IF(A30=1,')
    assert second == Formula(first.text.replace(",1)=0", ",2)=0").replace("=1,CHAR", "=2,CHAR"), "–")
