"""A bound on a whole conversation: the time-out of a connection begins anew with every byte that comes."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeoutError after so many seconds, and each second from then on until the block ends.

    Libraries turn the first one into an error of their own and may try again. Signals reach the main
    thread alone, in which the commands run; in another thread there is no bound.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"The mail server took longer than {seconds:g} seconds for one e-mail")

    before = signal.signal(signal.SIGALRM, ring)
    around = signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield
    finally:
        # That of the block around this one, if any, goes on.
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, *around)
