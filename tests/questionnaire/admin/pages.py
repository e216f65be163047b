"""What tests of pages look for."""

import re


def codes_of_kosovo(page: str) -> list[str]:
    """Where the code XK stands as a word or in an address; values of inputs, which nobody sees, aside."""
    seen = re.sub(r'value="XK"', "", page)
    return re.findall(r".{0,20}\bXK\b.{0,20}", seen)
