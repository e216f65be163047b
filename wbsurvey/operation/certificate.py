"""When the certificate ends that browsers are shown.

It is read from its file, since a machine may not be allowed to connect to the service's own address.
"""

from pathlib import Path

from cryptography.x509 import load_pem_x509_certificates
from django.conf import settings


def end_of_certificate() -> float:
    """The end of validity in seconds since 1970; 0, long over, where the file holds none or cannot be read.

    A file may hold a chain: the service's own certificate comes first.
    """
    try:
        certificates = load_pem_x509_certificates(Path(settings.TLS_CERTIFICATE).read_bytes())
    except (OSError, ValueError):
        return 0
    return certificates[0].not_valid_after_utc.timestamp()
