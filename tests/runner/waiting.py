"""Waiting for what is to come, however slow the machine is."""

import time
from collections.abc import Callable


def wait_until(is_so: Callable[[], bool], otherwise: str = "It does not come to that.") -> None:
    """For five minutes at most; then the test fails with these words."""
    for _attempt in range(3000):
        if is_so():
            return
        time.sleep(0.1)
    raise AssertionError(otherwise)
