import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.cleaning.text import (
    clean_address,
    clean_domain,
    has_invisible,
    one_line,
    printable,
    several_lines,
    without_invisible,
)
from tests.questionnaire.cleaning.nasty import CLEANED, CLEANED_LINE, CLEANED_TEXT, TEXT

ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=60)


@pytest.mark.parametrize(("text", "stored"), CLEANED.items())
def test_a_text_of_several_lines_is_stored_cleaned(text, stored):
    assert several_lines(text) == stored


@pytest.mark.parametrize(("text", "stored"), CLEANED.items())
def test_in_a_text_of_one_line_breaks_and_tabs_are_spaces(text, stored):
    assert one_line(text) == stored.replace("\n", " ").replace("\t", " ")


def test_all_at_once():
    assert (one_line(TEXT), several_lines(TEXT)) == (CLEANED_LINE, CLEANED_TEXT)


def test_every_control_format_character_surrogate_and_noncharacter_is_dropped():
    left = {
        character
        for character in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(character) in {"Cc", "Cf", "Cs"} and several_lines(f"a{character}b") != "ab"
    }

    assert left == set("\n\r\t\v\f\x85")
    assert all(
        several_lines(f"a{chr(point)}b") == "ab"
        for point in [*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF]
    )


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text):
    for clean in (one_line, several_lines, without_invisible, printable):
        assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_nothing_is_left_that_was_to_go(text):
    assert not has_invisible(several_lines(text))
    assert "\n" not in one_line(text)
    assert several_lines(text).isspace() is False


def test_a_pasted_list_keeps_what_it_is_split_by():
    assert without_invisible("\ufeffHR\ta\u200b@e.org\r\n\tb\u2028") == "HR\ta@e.org\r\n\tb\u2028"


def test_printable_drops_what_no_page_or_file_takes():
    assert printable("Asylum/\u200bReception\u2029\u202e\x00\ud800") == "Asylum/Reception\n"


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("Ana@Müller.example", "ana@xn--mller-kva.example"),
        ("ana@xn--mller-kva.example", "ana@xn--mller-kva.example"),
        ("ana@XN--MLLER-KVA.example", "ana@xn--mller-kva.example"),
        ("ana@mu\u0308ller.example", "ana@xn--mller-kva.example"),
        ("\ufeff ana\u200b@e\u00ad.example\u202e", "ana@e.example"),
        ("ana@ｅ.example", "ana@e.example"),
        ("Ana@Straße.example", "ana@xn--strae-oqa.example"),
        ("ana@interior_affairs.example", "ana@interior_affairs.example"),
        ("ana@xn--9.example", "ana@xn--9.example"),
        ("Ana", "ana"),
        ("", ""),
    ],
)
def test_an_address_has_one_form(written, stored):
    assert clean_address(written) == stored
    assert clean_address(stored) == stored


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        (" MFA.example ", "mfa.example"),
        ("b\u00fccher.example", "xn--bcher-kva.example"),
        ("-\u00fc-", "-\u00fc-"),
    ],
)
def test_a_domain_is_written_as_mail_servers_know_it_and_what_is_none_stays(written, stored):
    assert clean_domain(written) == stored
