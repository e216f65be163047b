from typing import Any

from django.core.management.base import BaseCommand

from analysis.signing import as_pem, fingerprint, own_public_key


class Command(BaseCommand):
    help = (
        "Print the public key that this service signs backups and archives with, and its fingerprint: for "
        "whoever is to check them, and for KNOWN_SIGNING_KEYS of another service."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        key = own_public_key()
        self.stdout.write(as_pem(key).decode(), ending="")
        self.stdout.write(f"Fingerprint: {fingerprint(key)}")
