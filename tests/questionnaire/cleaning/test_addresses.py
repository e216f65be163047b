import pytest

from questionnaire.cleaning.addresses import clean_address, clean_domain


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("Ana@Müller.example", "ana@xn--mller-kva.example"),
        ("ana@xn--mller-kva.example", "ana@xn--mller-kva.example"),
        ("ana@XN--MLLER-KVA.example", "ana@xn--mller-kva.example"),
        ("ana@mu\u0308ller.example", "ana@xn--mller-kva.example"),
        ("\ufeff ana\u200b@e\u00ad.example\u202e", "ana@e.example"),
        ("ana@ｅ.example", "ana@e.example"),
        ("Ana@Straße.example", "ana@xn--strae-oqa.example"),
        ("ana@interior_affairs.example", "ana@interior_affairs.example"),
        ("ana@xn--9.example", "ana@xn--9.example"),
        ("Ana", "ana"),
        ("", ""),
    ],
)
def test_an_address_has_one_form(written, stored):
    assert clean_address(written) == stored
    assert clean_address(stored) == stored


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        (" MFA.example ", "mfa.example"),
        ("b\u00fccher.example", "xn--bcher-kva.example"),
        ("-\u00fc-", "-\u00fc-"),
    ],
)
def test_a_domain_is_written_as_mail_servers_know_it_and_what_is_none_stays(written, stored):
    assert clean_domain(written) == stored
