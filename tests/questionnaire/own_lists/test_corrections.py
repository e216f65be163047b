from questionnaire.own_lists.corrections import Corrections, corrections_as_json, corrections_from_json

CORRECTIONS = Corrections({5: {"value": "500", "end": ""}}, {7: "twice"})


def test_corrections_come_back_from_json_as_they_were():
    assert corrections_from_json(corrections_as_json(CORRECTIONS)) == CORRECTIONS
    assert corrections_from_json({}) == Corrections()


def test_a_blank_correction_is_no_missing_one():
    assert CORRECTIONS.text(5, "end") == ""
    assert CORRECTIONS.text(5, "start") is None
    assert CORRECTIONS.text(6, "end") is None


def test_a_correction_is_added_and_taken_back():
    more = CORRECTIONS.with_cells([5, 6], "value", "65").with_left_out([8], "no")

    assert more.cells == {5: {"value": "65", "end": ""}, 6: {"value": "65"}}
    assert more.left_out == {7: "twice", 8: "no"}
    assert more.without_cell(6, "value").cells == {5: {"value": "65", "end": ""}}
    assert more.without_left_out(7).left_out == {8: "no"}
    assert more.without_cell(9, "value") == more
