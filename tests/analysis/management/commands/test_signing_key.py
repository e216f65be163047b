import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from analysis.signing import fingerprint, own_public_key
from tests.analysis.archive.archives import names_of
from tests.analysis.archive.eventful import archived_eventful

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def archive(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> bytes:
    return archived_eventful(django_db_blocker)


def test_the_command_prints_the_public_key_and_its_fingerprint(archive, capsys):
    call_command("signing_key")

    pem = names_of(archive)["public_key.pem"].decode()
    assert capsys.readouterr().out == f"{pem}Fingerprint: {fingerprint(own_public_key())}\n"
