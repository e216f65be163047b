"""Letters of another alphabet that look like Latin ones: a code or a header with one is another word."""

from django.utils.translation import gettext as _

# The capitals and small letters that fonts draw alike.
CYRILLIC = str.maketrans("АВЕЅЗІЈКМНОРСТУХЬаеѕіјорсух", "ABES3IJKMHOPCTYXbaesijopcyx")
GREEK = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι", "ABEZHIKMNOPTYXovi")
ALPHABETS = {"Cyrillic": CYRILLIC, "Greek": GREEK}


def as_latin(text: str) -> str:
    """With the letters that its reader takes it to have."""
    for letters in ALPHABETS.values():
        text = text.translate(letters)
    return text


def look_alike(text: str) -> str:
    """Say which letter only looks like a Latin one; "" where there is none.

    A word that is written in its alphabet throughout has other letters as well and is not meant.
    """
    for alphabet, letters in ALPHABETS.items():
        found = next((letter for letter in text if ord(letter) in letters), "")
        if found and not any(ord(letter) > 0x24F for letter in text.translate(letters) if letter.isalpha()):
            return _("“%(letter)s” is a letter of the %(alphabet)s alphabet.") % {
                "letter": found,
                "alphabet": alphabet,
            }
    return ""
