import pytest

from questionnaire.choices import Role
from questionnaire.contact_points.contact_list.compare import ContactComparison, compare_contact_list
from questionnaire.contact_points.contact_list.read import read_lines
from questionnaire.models import MemberState, Round
from tests.builders import make_contact_point, make_round

pytestmark = pytest.mark.django_db

LIST = """Member State\tE-mail\tName\tRole
Croatia\tAna@Interior.example\tAna A.\tSubmitter
hr\tivo@interior.example\tIvo I.\tcollaborator
SI\tjan@mfa.example\t\t
"""


@pytest.fixture
def survey_round() -> Round:
    return make_round()


def compared(survey_round: Round, text: str) -> ContactComparison:
    return compare_contact_list(survey_round, read_lines(text))


def wrong(survey_round: Round, text: str) -> list[tuple[int, str]]:
    return [(found.number, str(found)) for found in compared(survey_round, text).wrong]


def test_names_and_codes_and_a_blank_role_are_read(survey_round):
    found = compared(survey_round, LIST)

    assert [(p.member_state.pk, p.email, p.name, p.role) for p in found.new] == [
        ("HR", "ana@interior.example", "Ana A.", Role.SUBMITTER),
        ("HR", "ivo@interior.example", "Ivo I.", Role.COLLABORATOR),
        ("SI", "jan@mfa.example", "", Role.SUBMITTER),
    ]
    assert (found.there, found.wrong) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "HR\tana@interior.example\tAna A.",
        "HR; ana@interior.example; Ana A.",
        "Croatia, ana@interior.example, Ana A.",
        "Name\tE-mail address\tMember State\nAna A.\tmailto:ana@interior.example\tCroatia",
        "\n\nHR\tana@interior.example\tAna A.\r\n\r\n",
    ],
    ids=["tabs", "semicolons", "commas", "other order", "blank lines"],
)
def test_a_list_is_read_however_it_was_written(survey_round, text):
    [person] = compared(survey_round, text).new

    assert (person.member_state.pk, person.email, person.name) == ("HR", "ana@interior.example", "Ana A.")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Atlantis\ta@b.example", "Atlantis: Member State not recognised."),
        ("\ta@b.example", "The Member State is missing."),
        ("FI\ta@b.example", "FI: This Member State is not a respondent of this round."),
        ("Sl\u043evenia\ta@b.example", "“\u043e” is a letter of the Cyrillic alphabet."),
        ("HR\tnobody", "nobody: Invalid e-mail address."),
        ("HR\t\u0430na@b.example", "“\u0430” is a letter of the Cyrillic alphabet."),
        ("HR\ta@b.example\tNovak\tsubmitter\tAna", "Ana: This line has more cells than there are columns."),
        ("HR\ta@b.example\t#NV", "#NV: The cell contains an error of the spreadsheet."),
        ("HR\t", "The e-mail address is missing."),
        ("HR\ta@b.example\tA\tPresidency", "Presidency: Unknown role."),
        ("HR\ta@b.example\t" + "A" * 151, "The name is too long."),
    ],
)
def test_what_is_wrong_in_a_line_is_named_with_its_number(survey_round, line, message):
    [(number, said)] = wrong(survey_round, f"HR\tfirst@b.example\n{line}")

    assert number == 2
    assert message in said


@pytest.mark.parametrize("name", ["Republic of Croatia", "Hrvatska", "hr"])
def test_a_member_state_is_known_by_its_usual_names(survey_round, name):
    [person] = compared(survey_round, f"{name}\ta@b.example").new

    assert person.member_state.pk == "HR"


@pytest.mark.parametrize(
    "other",
    [
        "jane@xn--bcher-kva.example",
        "JANE@XN--BCHER-KVA.Example",
        "Jane@BÜCHER.example",
        "jane@bu\u0308cher.example",
    ],
)
def test_two_spellings_of_a_domain_are_one_person(survey_round, other):
    found = compared(survey_round, f"HR\tjane@bücher.example\nSI\t{other}")

    assert [person.email for person in found.new] == ["jane@xn--bcher-kva.example"]
    assert "Duplicate of line 1" in str(found.wrong)


def test_all_that_is_wrong_in_a_line_is_named_at_once(survey_round):
    assert len(wrong(survey_round, "Atlantis\tnobody\tA\tking")) == 3


def test_the_same_address_twice_is_refused_for_whichever_member_state(survey_round):
    found = wrong(survey_round, "HR\ta@b.example\nHR\tA@b.example\nSI\ta@b.example")

    assert found == [(n, "a@b.example: Duplicate of line 1. Delete one of the two lines.") for n in (2, 3)]


def test_a_contact_point_of_another_member_state_is_refused(survey_round):
    make_contact_point(reply=survey_round.replies.get(member_state="SI"), email="a@b.example")

    assert "contact point of Slovenia" in wrong(survey_round, "HR\ta@b.example")[0][1]


def test_who_is_there_stays_as_he_is_and_another_role_is_refused(survey_round):
    make_contact_point(
        reply=survey_round.replies.get(member_state="HR"), email="a@b.example", role=Role.COLLABORATOR
    )

    assert [p.email for p in compared(survey_round, "HR\ta@b.example").there] == ["a@b.example"]
    assert (
        "Already a contact point, as collaborator"
        in wrong(survey_round, "HR\ta@b.example\tA\tsubmitter")[0][1]
    )


def test_who_is_a_contact_point_of_another_round_is_new_here(survey_round):
    other = make_round(slug="2021")
    make_contact_point(reply=other.replies.get(member_state="SI"), email="a@b.example")

    assert [p.email for p in compared(survey_round, "HR\ta@b.example").new] == ["a@b.example"]


def test_an_address_off_the_domains_of_the_member_state_is_refused(survey_round):
    MemberState.objects.filter(pk="HR").update(mail_domains="interior.example")

    found = wrong(survey_round, "HR\ta@interior.example\nHR\ta@private.example\nSI\tb@private.example")

    assert [number for number, _said in found] == [2]
    assert "Official addresses end in interior.example" in found[0][1]


def test_comparing_asks_the_same_whatever_the_length(survey_round, django_assert_num_queries):
    for number in (1, 3):
        lines = "\n".join(f"HR\tp{n}@b.example" for n in range(number))
        with django_assert_num_queries(4):
            compared(survey_round, lines)
