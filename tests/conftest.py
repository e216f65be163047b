"""What all tests share: the seeded code lists stay, whatever a test truncates."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from questionnaire.models import Partner

seed = import_module("questionnaire.migrations.0002_seed_code_lists").seed


@pytest.fixture(autouse=True)
def _seeded_code_lists(request: pytest.FixtureRequest) -> None:
    """Transactional tests truncate every table when they end; the next one finds the lists again."""
    if "transactional_db" in request.fixturenames or "live_server" in request.fixturenames:
        request.getfixturevalue("transactional_db")
        if not Partner.objects.exists():
            seed(apps, connection.schema_editor())
