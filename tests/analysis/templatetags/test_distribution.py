import pytest
from django.template import Context, Template


@pytest.mark.parametrize(
    ("profile", "words"),
    [("circulation", "For circulation"), ("internal", "Internal: Presidency only")],
)
def test_a_page_says_whom_a_file_is_for_as_the_file_does(profile, words):
    template = Template("{% load distribution %}{{ profile|distribution_words }}")

    assert template.render(Context({"profile": profile})) == words
