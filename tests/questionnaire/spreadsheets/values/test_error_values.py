import pytest

from questionnaire.spreadsheets.values.error_values import is_error_value

# By the names that Excel has for #NULL!, #DIV/0!, #VALUE!, #REF!, #NAME?, #NUM! and #N/A.
IN_LANGUAGES = {
    "cs": "#NULL! #DĚLENÍ_NULOU! #HODNOTA! #ODKAZ! #NÁZEV? #ČÍSLO! #NENÍ_K_DISPOZICI",
    "da": "#NUL! #DIVISION/0! #VÆRDI! #REFERENCE! #NAVN? #NUM! #I/T",
    "de": "#NULL! #DIV/0! #WERT! #BEZUG! #NAME? #ZAHL! #NV",
    "el": "#ΚΕΝΟ! #ΔΙΑΙΡ./0! #ΤΙΜΗ! #ΑΝΑΦ! #ΟΝΟΜΑ? #ΑΡΙΘ! #Δ/Υ",
    "en": "#NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A #SPILL! #CALC! #GETTING_DATA",
    "es": "#¡NULO! #¡DIV/0! #¡VALOR! #¡REF! #¿NOMBRE? #¡NUM! #N/D",
    "fi": "#TYHJÄ! #JAKO/0! #ARVO! #VIITTAUS! #NIMI? #LUKU! #PUUTTUU!",
    "fr": "#NUL! #DIV/0! #VALEUR! #REF! #NOM? #NOMBRE! #N/A",
    "hr": "#NULA! #DIJ/0! #VRIJ! #REF! #NAZIV? #BROJ! #N/D",
    "hu": "#NULLA! #ZÉRÓOSZTÓ! #ÉRTÉK! #HIV! #NÉV? #SZÁM! #HIÁNYZIK",
    "it": "#NULLO! #DIV/0! #VALORE! #RIF! #NOME? #NUM! #N/D",
    "nl": "#LEEG! #DEEL/0! #WAARDE! #VERW! #NAAM? #GETAL! #N/B",
    "pl": "#ZERO! #DZIEL/0! #ARG! #ADR! #NAZWA? #LICZBA! #N/D!",
    "pt": "#NULO! #DIV/0! #VALOR! #REF! #NOME? #NÚM! #N/D",
    "sk": "#NEPLATNÝ! #DELENIENULOU! #HODNOTA! #ODKAZ! #NÁZOV? #ČÍSLO! #NEDOSTUPNÝ",
    "sl": "#NIČ! #DEL/0! #VREDN! #SKLIC! #IME? #ŠTEV! #N/V",
    "sv": "#SKÄRNING! #DIVISION/0! #VÄRDEFEL! #REFERENS! #NAMN? #OGILTIGT! #SAKNAS!",
}


@pytest.mark.parametrize("language", IN_LANGUAGES)
def test_errors_are_known_in_the_language_of_each_excel(language):
    assert [text for text in IN_LANGUAGES[language].split() if not is_error_value(text)] == []


@pytest.mark.parametrize("text", ["######", "Err:502", "Fehler:508", " #REF! "])
def test_so_are_narrow_columns_and_the_errors_of_libreoffice(text):
    assert is_error_value(text)


@pytest.mark.parametrize(
    "text", ["", "#", "#1", "#3!", "#Training!", "Wow!", "# NV", "N/A", "NV", "#MIGRATION", "Err: see above"]
)
def test_other_texts_are_none(text):
    assert not is_error_value(text)
