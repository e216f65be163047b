import pytest

from questionnaire.choices import AnswerKind
from questionnaire.formatting.answers import readable_answer, readable_choices


@pytest.mark.parametrize(
    ("kind", "text", "read"),
    [
        (AnswerKind.TEXT, "Two\nlines", "Two\nlines"),
        (AnswerKind.YES_NO, "no", "No"),
        (AnswerKind.CHOICE, "Yearly", "Yearly"),
        (AnswerKind.SEVERAL, "Border\nPolice", "Border; Police"),
        (AnswerKind.NUMBER, "1500.5", "1\N{NO-BREAK SPACE}500.5"),
        (AnswerKind.NUMBER, "", "not answered"),
    ],
)
def test_an_answer_is_read_by_its_kind(kind, text, read):
    assert readable_answer(kind, text) == read


def test_several_choices_are_counted_each():
    assert readable_choices(AnswerKind.SEVERAL, "Border\nPolice") == ("Border", "Police")
    assert readable_choices(AnswerKind.TEXT, "Two\nlines") == ("Two\nlines",)
    assert readable_choices(AnswerKind.SEVERAL, "") == ("not answered",)
