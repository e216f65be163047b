"""E-mail addresses in one form: two spellings of one domain are one person."""

import idna

from questionnaire.cleaning.text import one_line

PUNYCODE = "xn--"


def clean_address(text: str) -> str:
    """In lower case, the domain in ASCII as mail servers know it; what is no address stays for the check.

    A domain is stored and shown in ASCII, so that no letter of another alphabet passes for a Latin one.
    """
    local, at, domain = one_line(text).lower().rpartition("@")
    return local + at + clean_domain(domain) if at else domain


def clean_domain(domain: str) -> str:
    domain = domain.strip().lower()
    if domain.isascii() and PUNYCODE not in domain:
        return domain
    try:
        return idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        return domain
