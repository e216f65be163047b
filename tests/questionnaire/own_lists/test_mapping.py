import pytest

from questionnaire.own_lists.mapping import By, ColumnChoice, ListMapping, Meaning, as_json, from_json
from questionnaire.problems import Refused

MAPPING = ListMapping(
    "Sheet",
    3,
    {
        "partner": ColumnChoice(("AL", "BiH"), By.SUGGESTED),
        "value": ColumnChoice(("Betrag (TEUR)",), By.SUGGESTED, factor=1000),
        "funding": ColumnChoice((), By.REMEMBERED, "national"),
    },
    {"funding": {"IPA": Meaning((), By.SUGGESTED, is_refused=True), "?": Meaning()}},
    {"No.": "leave out"},
)


def test_a_mapping_comes_back_from_json_as_it_was():
    back = from_json(as_json(MAPPING))

    assert {name: back.choice(name) for name in MAPPING.columns} == MAPPING.columns
    assert (back.values, back.unused, back.header_row) == (MAPPING.values, MAPPING.unused, 3)


def test_json_has_our_labels_and_one_source_as_a_text():
    said = as_json(MAPPING)

    assert said["columns"]["Value (EUR)"] == {"source": "Betrag (TEUR)", "by": "suggested", "factor": 1000}
    assert said["columns"]["Partner"]["source"] == ["AL", "BiH"]
    assert said["columns"]["Title"] == {"source": None, "by": "none"}


def test_what_nobody_has_decided_is_not_settled():
    settled = MAPPING.settled()

    assert settled.values == {"funding": {}}
    assert settled.choice("partner").by == By.REMEMBERED


@pytest.mark.parametrize("content", [None, [], {"columns": {}}, {"header_row": 1, "columns": {"Colour": {}}}])
def test_what_is_no_mapping_is_refused(content):
    with pytest.raises(Refused, match="The mapping cannot be read"):
        from_json(content)
