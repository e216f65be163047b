"""Processor time and statements of what a benchmark does in its own process."""

import statistics
import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext


def cpu(act: Callable[[], Any], times: int) -> float:
    """Return the median of the CPU seconds that `act` takes, after two runs that warm up."""
    taken = []
    for _ in range(times + 2):
        began = time.process_time()
        act()
        taken.append(time.process_time() - began)
    return statistics.median(taken[2:])


def statements(act: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)
