from questionnaire.own_lists.corrections import Corrections
from questionnaire.own_lists.forms.correcting import entered_codes, without


def test_codes_are_entered_by_what_the_page_offers():
    assert entered_codes(["spent"], "value_basis") == "spent"
    assert entered_codes(["blank"], "value_basis") == ""
    assert entered_codes([""], "value_basis") is None
    assert entered_codes(["forged"], "value_basis") is None


def test_nonsense_takes_no_correction_back():
    corrections = Corrections({5: {"end": "2019"}}, {7: "twice"})

    for key in ("", "end", "end five", "end 99999999999", "start 5", " 8"):
        assert without(corrections, key) == corrections
