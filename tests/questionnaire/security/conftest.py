from collections.abc import Iterator

import pytest

from questionnaire.models import User
from tests.builders import make_user
from tests.log_lines import Lines, written


@pytest.fixture
def lines() -> Iterator[Lines]:
    with written() as found:
        yield found


@pytest.fixture
def account() -> User:
    return make_user(email="one@example.org", name="A. Example", password="correct horse battery")
