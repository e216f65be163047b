"""Partners as they are printed with the seeded marks, and the footnote to which the only mark leads."""

from analysis.grid import Footnote
from questionnaire.code_lists import DESIGNATIONS, PARTNERS

MARK, TEXT = DESIGNATIONS["XK"]
KOSOVO = Footnote(f"Kosovo{MARK}", MARK, TEXT)
KOSOVO_FOOTNOTE = f"{MARK} {TEXT}"
PARTNER_LABELS = {code: name + DESIGNATIONS.get(code, ("", ""))[0] for code, name, _slug in PARTNERS}
