import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.formatting.text_differences import compared_words


def marked(old: str, new: str) -> tuple[str, str]:
    """Both wordings, what differs in brackets."""
    return tuple(
        "".join(f"[{part.text}]" if part.is_changed else part.text for part in parts)
        for parts in compared_words(old, new)
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "Training of asylum officers in Belgrade",
            "Training of asylum judges in Belgrade",
            ("Training of asylum [officers ]in Belgrade", "Training of asylum [judges ]in Belgrade"),
        ),
        ("one two", "one two three four", ("one two", "one two [three four]")),
        ("one two", "one two three", ("one two", "one two [three]")),
        ("one two three", "one two\nthree", ("[one two three]", "[one two\nthree]")),
        ("Cameras", "Vehicles", ("[Cameras]", "[Vehicles]")),
        ("", "Something", ("", "[Something]")),
    ],
)
def test_the_words_that_differ_are_marked(old, new, expected):
    assert marked(old, new) == expected


@given(st.text(), st.text())
def test_no_letter_is_lost_or_added(old, new):
    parts = compared_words(old, new)

    assert tuple("".join(part.text for part in side) for side in parts) == (old, new)


def test_the_longest_texts_of_one_word_are_compared_without_trying_everything():
    words = compared_words("a " * 1000, "a " * 999 + "b")

    assert "".join(part.text for part in words[1]) == "a " * 999 + "b"
