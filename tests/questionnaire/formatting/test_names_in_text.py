import pytest

from questionnaire.formatting.names_in_text import eu_programmes, names_off_the_form


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("IPA III Twinning with Frontex", ["IPA III", "Twinning", "Frontex"]),
        ("AMIF, ISF, BMVI, EASO, EUAA", ["AMIF", "ISF", "BMVI", "EASO", "EUAA"]),
        ("a TAIEX mission; a taiex mission; Taiex", ["TAIEX", "taiex", "Taiex"]),
        ("EU4Municipalities", ["EU4Municipalities"]),
        ("EUROPOL and europol", ["EUROPOL", "europol"]),
        ("Instrument for Pre-Accession Assistance", ["Instrument for Pre-Accession"]),
        ("Asylum,\nMigration and Integration Fund", ["Asylum, Migration and Integration Fund"]),
        ("IPA and IPA again", ["IPA"]),
        # Syllables, other words and other languages.
        ("Participation of the ipa, PIPA, disfunction, twins", []),
        ("Support to the asylum service", []),
        ("", []),
    ],
)
def test_programmes_and_agencies_of_the_eu_are_found(text, found):
    assert eu_programmes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Training in Kosovo", [("Kosovo", "Kosovo*")]),
        ("KOSOVO, Kosova", [("KOSOVO", "Kosovo*"), ("Kosova", "Kosovo*")]),
        ("Republic of Kosovo*", [("Republic of Kosovo*", "Kosovo*")]),
        ("Kosovo*, Kosovo *, Kosovo*'s police", []),
        ("Macedonia", [("Macedonia", "North Macedonia")]),
        ("the former Yugoslav Republic\nof Macedonia",
         [("former Yugoslav Republic of Macedonia", "North Macedonia")]),
        ("FYROM", [("FYROM", "North Macedonia")]),
        ("Northern Macedonia", [("Northern Macedonia", "North Macedonia")]),
        ("North Macedonia, North\nMacedonia, Republic of North Macedonia, Central Macedonia", []),
        ("Eastern Macedonia and Thrace; the Macedonian police", []),
        ("Bosnia", [("Bosnia", "Bosnia and Herzegovina")]),
        ("Bosnia & Herzegovina", [("Bosnia & Herzegovina", "Bosnia and Herzegovina")]),
        ("Bosnia-Herzegovina", [("Bosnia-Herzegovina", "Bosnia and Herzegovina")]),
        ("BiH, B&H", [("BiH", "Bosnia and Herzegovina"), ("B&H", "Bosnia and Herzegovina")]),
        ("Bosnia and Herzegovina, BOSNIA AND HERZEGOVINA, habih", []),
        ("Serbia, Montenegro, Albania", []),
    ],
)  # fmt: skip
def test_names_of_partners_off_the_agreed_form_are_found(text, found):
    assert names_off_the_form(text, {}) == found


def test_the_agreed_form_is_what_the_round_prints():
    printed = {"MK": "Republic of North Macedonia", "XK": "Kosovo"}

    assert names_off_the_form("FYROM and Kosovo", printed) == [("FYROM", "Republic of North Macedonia")]
