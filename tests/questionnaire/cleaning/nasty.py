"""Texts that came in before they were cleaned, or that somebody sends now."""

# Each is itself once cleaned where there is no second one, as a field of several lines stores it.
CLEANED = {
    "a\u2029b": "a\nb",
    "a\u2028b": "a\nb",
    "a\x0bb": "a\nb",
    "a\x0cb": "a\nb",
    "a\x85b": "a\nb",
    "a\r\nb\rc": "a\nb\nc",
    "a\x00b": "ab",
    "a\x07b": "ab",
    "a\x1bb\x7f": "ab",
    "a\x9bb": "ab",
    "\ufeffab": "ab",
    "a\u200bb": "ab",
    "a\u200db\u200cc": "abc",
    "a\u00adb\u2060c": "abc",
    "a\u202eb\u2066c\u200fd\u061c": "abcd",
    "a\U000e0041b": "ab",
    "a\ufffeb\ufdd0\U0001ffff": "ab",
    "a\ud800b": "ab",
    "Cafe\u0301": "Café",
    "\u212bngstrom": "Ångstrom",
    "=cmd()": "=cmd()",
    "<script>alert(1)</script>": "<script>alert(1)</script>",
    "❤\ufe0f 👍": "❤\ufe0f 👍",
    "المساعدة": "المساعدة",
    "Z" + "\u035b" * 60: "Z" + "\u035b" * 60,
    "a\u00a0b": "a\u00a0b",
    "a\tb": "a\tb",
    "\u200b": "",
    " \u00a0\u3000": "",
    "\u3164\u2800\ufe0f": "",
    "\u2029\u2028\x0b": "",
}
# All at once, as short as the shortest column has room for.
TEXT = "=Q\u2029\x07\u202e\u200be\u0301\ufffe\x9b"
CLEANED_LINE = "=Q é"
CLEANED_TEXT = "=Q\né"
