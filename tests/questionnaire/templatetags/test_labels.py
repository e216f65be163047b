from django.template import Context, Template

from questionnaire.templatetags.labels import as_labelled

TYPED = [
    ("partners", "serbia"),
    ("support_field", "asylum"),
    ("value", "150000"),
    ("funding", "co_funded"),
    ("start_not_known", "on"),
    ("remark", "Until the end of the year"),
    ("due_on", "2027-01-01"),
]


def test_what_was_sent_has_the_labels_of_the_form():
    assert as_labelled(TYPED) == [
        ("Partner", "serbia"),
        ("Field of support", "asylum"),
        ("Value (EUR)", "150000"),
        ("Funding", "EU co-funded"),
        ("The start is not known", "Yes"),
        ("Remark", "Until the end of the year"),
        ("Due on", "2027-01-01"),
    ]


def test_a_label_in_a_list_of_errors_has_no_mark():
    line = Template("{% load labels %}{{ label|without_mark }}: Enter the start.")

    assert line.render(Context({"label": "Start (required)"})) == "Start: Enter the start."
