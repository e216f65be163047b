"""docs/certificates.md followed to the letter, with an authority that speaks ACME on the same machine."""

import json
from collections.abc import Iterator

import pytest

from tests.deploy.document import ROOT, blocks
from tests.deploy.machine import Machine, machine

DOCUMENT = ROOT / "docs" / "certificates.md"
NAME = "survey.ministry.test"
AUTHORITY = "https://localhost:14000/dir"
CONFIGURATION = {
    "pebble": {
        "listenAddress": "127.0.0.1:14000",
        "managementListenAddress": "127.0.0.1:15000",
        "certificate": "/srv/authority.crt",
        "privateKey": "/srv/authority.key",
        "httpPort": 80,
        "tlsPort": 443,
    }
}
# What its own address is signed by, which certbot must trust as it trusts that of a known authority.
TRUST = """
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 2 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost -keyout /srv/authority.key -out /srv/authority.crt
cp /srv/authority.crt /usr/local/share/ca-certificates/authority.crt
update-ca-certificates
"""
START = """
systemd-run --unit=authority --setenv=PEBBLE_VA_NOSLEEP=1 --setenv=PEBBLE_WFE_NONCEREJECT=0 \
    pebble -config /srv/authority.json
curl --silent --show-error --retry 50 --retry-delay 1 --retry-connrefused --output /dev/null https://localhost:14000/dir
"""
ASK = "curl --silent --write-out '%{response_code} %{redirect_url}'"
HEAD = f"{ASK} --output /dev/null"
CHALLENGE = f"http://{NAME}/.well-known/acme-challenge"
RENEWAL = f"/etc/letsencrypt/renewal/{NAME}.conf"
GIVEN_OUT = f"openssl s_client -connect {NAME}:443 -servername {NAME} < /dev/null 2> /dev/null | openssl x509"


@pytest.fixture(scope="module")
def served() -> Iterator[Machine]:
    """A machine with the nginx site and a self-signed certificate, as docs/operation.md leads to."""
    with machine(name=NAME, acme=AUTHORITY, operator="operator@ministry.test") as found:
        found.run(f"mkdir /opt/wbsurvey; ln -s {ROOT} /opt/wbsurvey/current")
        for block in blocks()["nginx and TLS"][:2]:
            found.run(block)
        yield found


def test_a_challenge_is_given_out_over_http_and_all_else_is_sent_on(served):
    served.run(
        "install --directory /var/www/acme/.well-known/acme-challenge; echo other > /var/www/acme/other"
    )
    served.run("echo -n token.key > /var/www/acme/.well-known/acme-challenge/token")

    assert served.run(f"{ASK} {CHALLENGE}/token").strip() == "token.key200"
    assert served.run(f"{HEAD} {CHALLENGE}/").strip() == "403"
    assert served.run(f"{HEAD} {CHALLENGE}/another").strip() == "404"
    for path in ("", "other", "account/login/?next=/", ".well-known/acme-challenge", ".well-known/other"):
        assert served.run(f"{HEAD} http://{NAME}/{path}") == f"301 https://{NAME}/{path}"
    assert served.run(f"{HEAD} --path-as-is {CHALLENGE}/../../other").startswith("301 ")


def test_the_document_brings_a_certificate_and_renews_it(served, tmp_path):
    (tmp_path / "authority.json").write_text(json.dumps(CONFIGURATION))
    served.bring(tmp_path / "authority.json", "/srv/authority.json")
    served.run(TRUST + START)
    followed = blocks(DOCUMENT)

    for block in followed["Automatic renewal with certbot"]:
        served.run(block)
    first = served.run(f"{GIVEN_OUT} -noout -issuer -serial -subject")
    trial, renewal, compared = followed["Test of the renewal"]
    served.run(trial)
    after_trial = served.run(f"{GIVEN_OUT} -noout -issuer -serial -subject")
    served.run(renewal)
    on_disk, given_out = served.run(compared).split("serial=")[1:]
    [watched] = followed["Last day of the certificate"]

    assert "Pebble" in first
    assert after_trial == first
    assert on_disk == given_out
    assert on_disk.splitlines()[0] not in first
    assert "will not expire" in served.run(watched)


def test_a_timer_renews_and_nginx_gives_the_new_one_out(served):
    before = served.run(f"{GIVEN_OUT} -noout -serial")
    served.run(f"sed --in-place 's/^# renew_before_expiry.*/renew_before_expiry = 9999 days/' {RENEWAL}")

    served.run("systemctl start certbot.service")

    assert served.run(f"{GIVEN_OUT} -noout -serial") != before


def test_a_request_to_be_signed_by_hand_is_for_the_key_of_the_site(served):
    request, compared = blocks(DOCUMENT)["Renewal by hand"]

    served.run(request)
    of_certificate, of_key = served.run(compared).split("-----BEGIN")[1:]

    assert f"DNS:{NAME}" in served.run(f"openssl req -in /root/{NAME}.csr -noout -text -verify")
    assert of_certificate == of_key
