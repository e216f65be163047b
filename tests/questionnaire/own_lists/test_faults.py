from questionnaire.own_lists.corrections import Corrections
from questionnaire.own_lists.faults import Fault, corrected
from questionnaire.own_lists.mapping import By, ListMapping, Meaning

MAPPING = ListMapping("List", 1, {}, {"partner": {"Serbia": Meaning(("RS",), By.EXACT)}})


def test_a_value_is_selected_for_the_whole_list():
    fault = Fault("partner", "all WB6", ("It is none.",), (5, 9), is_value=True)

    corrections, mapping = corrected(Corrections(), MAPPING, fault, "RS,AL")

    assert corrections == Corrections()
    assert mapping.meaning("partner", "all WB6") == Meaning(("RS", "AL"), By.REMEMBERED)
    assert mapping.meaning("partner", "Serbia").by == By.EXACT


def test_anything_else_is_corrected_in_its_rows():
    fault = Fault("end", "2014", ("It is too early.",), (5, 9))

    corrections, mapping = corrected(Corrections(), MAPPING, fault, "2019")

    assert corrections.cells == {5: {"end": "2019"}, 9: {"end": "2019"}}
    assert mapping is MAPPING
