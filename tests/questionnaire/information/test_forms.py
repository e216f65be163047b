import pytest

from questionnaire.information.forms import FeedbackForm


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("I cannot read it.", []),
        ("x\r\n" * 999 + "xx", []),
        (" \n", ["Describe the problem in a few words."]),
        ("x" * 2001, ["The text has 2001 characters. Enter at most 2000 characters."]),
    ],
)
def test_something_is_written_of_at_most_2000_characters(text, errors):
    assert FeedbackForm({"text": text}).errors.get("text", []) == errors


def test_the_page_may_be_left_out():
    form = FeedbackForm({"text": "I cannot read it.", "page": " The\treply "})

    assert (form.is_valid(), form.cleaned_data["page"]) == (True, "The reply")
    assert FeedbackForm({"text": "I cannot read it."}).is_valid()
