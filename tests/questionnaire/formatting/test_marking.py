import pytest

from questionnaire.formatting.marking import marking_line


@pytest.mark.parametrize(
    ("marking", "distribution", "line"),
    [
        ("LIMITE", "For circulation", "LIMITE · For circulation"),
        ("", "For circulation", "For circulation"),
        ("LIMITE", "", "LIMITE"),
        ("", "", ""),
    ],
)
def test_what_there_is_stands_beside_each_other(marking, distribution, line):
    assert marking_line(marking, distribution) == line
