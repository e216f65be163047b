import pytest

from questionnaire.problems import Refused
from questionnaire.spreadsheets.text.encodings import decoded

# Words of lists in each language, and the code page in which its Windows saves them.
WORDS = {
    "Maßnahmen für Rückkehrer": "cp1252",
    "Équipement reçu à la frontière": "cp1252",
    "Formación en España": "cp1252",
    "Attività già concluse": "cp1252",
    "Formação de funcionários": "cp1252",
    "Utbildning för gränspoliser på plats": "cp1252",
    "Obuka policijskih službenika, Šid": "cp1250",
    "Školení žadatelů o azyl": "cp1250",
    "Képzés őrségnek és eszközök": "cp1250",
    "Szkolenie strażników, sprzęt łączności": "cp1250",
    "Обучение на гранични полицаи": "cp1251",
    "Εκπαίδευση συνοριακής φύλαξης": "cp1253",
    "Robežsargu apmācība, ēku aprīkošana": "cp1257",
}


@pytest.mark.parametrize("text", WORDS)
def test_a_code_page_is_known_by_its_letters(text):
    assert decoded(text.encode(WORDS[text])) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_its_mark_or_without(encoding):
    text = "Partner;Titel\r\nSerbien;Maßnahmen in Šid"

    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"%PDF\x00\xff"])
def test_what_is_no_text_is_refused(content):
    with pytest.raises(Refused, match="not a text file"):
        decoded(content)


def test_an_empty_file_is_an_empty_text():
    assert decoded(b"") == ""
