from threading import Thread

import pytest
from django.db import OperationalError, connection, connections

from analysis.backup.snapshot import nobody_writing
from questionnaire.models import User
from tests.builders import (
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_nobody_saves_while_a_database_is_moved():
    user = make_user()
    told: list[str] = []

    def save() -> None:
        soon = {"sqlite": "PRAGMA busy_timeout = 50", "postgresql": "SET lock_timeout = 50"}
        with connection.cursor() as cursor:
            cursor.execute(soon[connection.vendor])
        try:
            User.objects.filter(pk=user.pk).update(email="later@example.org")
            told.append("saved")
        except OperationalError as error:
            told.append(str(error))
        connections.close_all()

    with nobody_writing():
        thread = Thread(target=save)
        thread.start()
        thread.join()

    assert len(told) == 1
    assert "lock" in told[0]
