from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from questionnaire.models import Round
from tests.analysis.verification.full_round import make_full_round


@pytest.fixture
def survey_round(transactional_db: None) -> Round:
    return make_full_round()


@pytest.fixture(scope="module")
def made_once(undone_after_module: None) -> Round:
    """For tests that leave nothing behind of what they change."""
    return make_full_round()


@pytest.fixture
def kept(made_once: Round, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
