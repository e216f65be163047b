import pytest

from questionnaire.contact_points.contact_list.read import (
    ContactLine,
    header_note,
    lines_left,
    read_lines,
)
from questionnaire.problems import Refused
from questionnaire.spreadsheets.tables import MAX_LINES


def test_a_line_has_its_number_with_header_and_blank_lines_counted():
    lines = read_lines("Role\tMember State\tE-mail\n\nsubmitter\tHR\tana@interior.example\n")

    assert lines == [ContactLine(3, "HR", "ana@interior.example", "", "submitter")]


@pytest.mark.parametrize("text", ["", " \n\t\n", "Member State\tE-mail"])
def test_an_empty_list_is_refused(text):
    with pytest.raises(Refused, match="The list contains no contact points"):
        read_lines(text)


@pytest.mark.parametrize("text", ["HR\ta@b.example\n" * (MAX_LINES + 1), "\n" * 10_000, "\t" * 200_001])
def test_a_list_that_is_too_long_is_refused(text):
    with pytest.raises(Refused, match="more than 500 lines"):
        read_lines(text)


@pytest.mark.parametrize(
    "text",
    [
        "HR\tNovak, Ana <ana@interior.example>",
        "HR;Novak, Ana <ana@interior.example>;",
        'Country\tContact\nHR\t"Novak, Ana" <ana@interior.example>',
        "Name\tEmail\tCountry\nNovak, Ana\tana@interior.example\tHR",
        "Contact points 2026\t\t\n\nMember State:\tE-MAIL\tName*\nHR\tana@interior.example\tNovak, Ana",
        '"HR","ana@interior.example","Novak, Ana"',
        'Country,First name,Surname,E-mail\nHR,,"Novak, Ana",ana@interior.example',
    ],
)
def test_lists_are_read_as_people_keep_them(text):
    [line] = read_lines(text)

    assert (line.member_state, line.email, line.name) == ("HR", "ana@interior.example", "Novak, Ana")


def test_lines_that_are_left_keep_their_header():
    text = "Member State,E-mail\nHR,a@b.example\n\nSI,nobody"

    assert lines_left(text, [4]) == "Member State\tE-mail\nSI\tnobody"


@pytest.mark.parametrize(
    ("header", "beginning"),
    [
        ("Member State\t\N{CYRILLIC CAPITAL LETTER IE}mail\tName", "These columns are not part of the list"),
        ("Member State\t\N{CYRILLIC CAPITAL LETTER IE}mail", "No header row was found."),
        ("\nContact points\nMember State\t\N{CYRILLIC CAPITAL LETTER IE}-mail*", "No header row was found."),
    ],
)
def test_a_letter_of_another_alphabet_in_a_header_is_named(header, beginning):
    note = header_note(f"{header}\nHR\tana@interior.example", is_wrong=True)

    assert note.startswith(beginning)
    assert note.endswith("“\N{CYRILLIC CAPITAL LETTER IE}” is a letter of the Cyrillic alphabet.")


@pytest.mark.parametrize("header", ["Member State\tЕлектронска пошта\tName", "HR\tana@interior.example"])
def test_a_word_in_its_own_alphabet_and_a_list_without_header_have_no_strange_letter(header):
    assert "alphabet" not in header_note(f"{header}\nHR\tana@interior.example", is_wrong=True)
