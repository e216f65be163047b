"""What stands beside each other at the top of a file: its marking and its distribution.

Without Django, as the formats of the analysis are.
"""


def marking_line(marking: str, distribution: str) -> str:
    """ "LIMITE · For circulation"; either may be ""."""
    return " · ".join(filter(None, (marking, distribution)))
