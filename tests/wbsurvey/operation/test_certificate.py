import re
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from django.test import Client

from wbsurvey.operation.certificate import end_of_certificate

OWN, ISSUER = (datetime(year, 3, 1, 12, tzinfo=UTC) for year in (2027, 2035))


def certificate(last: datetime) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "survey.example.eu")])
    begun = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    numbered = begun.serial_number(1).not_valid_before(last - timedelta(days=90)).not_valid_after(last)
    return numbered.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)


def test_its_end_is_that_of_the_first_one_in_the_file(settings, tmp_path):
    file = tmp_path / "wbsurvey.crt"
    settings.TLS_CERTIFICATE = str(file)
    file.write_bytes(certificate(OWN) + certificate(ISSUER))

    assert end_of_certificate() == OWN.timestamp()


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_a_file_that_is_missing_or_holds_none_is_long_over(settings, tmp_path, content):
    file = tmp_path / "wbsurvey.crt"
    settings.TLS_CERTIFICATE = str(file)
    if content is not None:
        file.write_bytes(content)

    assert end_of_certificate() == 0


@pytest.mark.django_db
def test_the_metrics_say_when_it_ends(settings, tmp_path):
    settings.METRICS_TOKEN = "of-prometheus"  # noqa: S105
    file = tmp_path / "wbsurvey.crt"
    settings.TLS_CERTIFICATE = str(file)

    def end() -> str:
        text = Client().get("/metrics", headers={"Authorization": "Bearer of-prometheus"}).content.decode()
        [value] = re.findall(r"^wbsurvey_certificate_end_seconds (\S+)$", text, re.MULTILINE)
        return value

    assert float(end()) == 0
    file.write_bytes(certificate(OWN) + certificate(ISSUER))
    assert float(end()) == OWN.timestamp()
