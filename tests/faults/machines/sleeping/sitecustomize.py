"""Read by each Python that finds it on its path: libfaketime mistakes the clock that `time.sleep` goes by."""

import select
import time


def sleep(seconds: float) -> None:
    select.select((), (), (), seconds)


time.sleep = sleep
