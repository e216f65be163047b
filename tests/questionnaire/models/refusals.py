"""What the database itself refuses, whichever way a row comes in."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction


@contextmanager
def refused(constraint: str) -> Iterator[None]:
    """Expect this constraint to refuse the statement inside; the transaction of the test goes on."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        yield
