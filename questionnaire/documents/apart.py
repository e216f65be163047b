"""One job in a process of its own, with a limit on time and memory, that ends with whoever started it."""

import contextlib
import multiprocessing
import os
import resource
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from questionnaire.documents.making import make, out_of_memory
from questionnaire.documents.queue import fail, release_job, renew
from questionnaire.documents.workers import show_life
from questionnaire.models import DocumentJob

FORK = multiprocessing.get_context("fork")
# In seconds: several fit into a lease.
SIGN_OF_LIFE_EVERY = 15
LOOK_EVERY = 0.2
# Pages go first.
NICENESS = 10
# What the kernel ends a process with that goes on although its time is over.
GRACE = 30
# How a process ends that has no memory left.
OUT_OF_MEMORY = 12


def make_apart(job: DocumentJob, is_stopping: Callable[[], bool]) -> None:
    """Return when the job has come to an end, or is given back because the worker stops."""
    # Neither process may speak through the other's connection.
    connections.close_all()
    child = FORK.Process(target=make_within_limits, args=(job, os.getpid()), daemon=True)
    child.start()
    ends = time.monotonic() + settings.DOCUMENT_SECONDS
    try:
        wait(child, job, ends, is_stopping)
    finally:
        child.kill()
        child.join()
        child.close()


def wait(child: BaseProcess, job: DocumentJob, ends: float, is_stopping: Callable[[], bool]) -> None:
    alive_at = time.monotonic()
    while child.is_alive():
        child.join(LOOK_EVERY)
        now = time.monotonic()
        if is_stopping():
            child.kill()
            child.join()
            release_job(job)
            return
        if now > ends:
            child.kill()
            child.join()
            fail(job, too_slow())
            return
        if now - alive_at > SIGN_OF_LIFE_EVERY:
            alive_at = now
            show_life()
            renew(job)
    if child.exitcode == -signal.SIGXCPU:
        fail(job, too_slow())
    elif child.exitcode and (child.exitcode < 0 or child.exitcode == OUT_OF_MEMORY):
        # It said nothing before it ended: there was no memory for that, or the system has stopped it.
        fail(job, out_of_memory())


def too_slow() -> str:
    minutes = settings.DOCUMENT_SECONDS // 60
    return _(
        "Making the document took longer than %(minutes)d minutes. Select fewer data, or "
        "download Excel or CSV."
    ) % {"minutes": minutes}


def make_within_limits(job: DocumentJob, starter: int) -> None:
    let_pages_go_first()
    # Before the limits: a thread takes memory as well.
    threading.Thread(target=end_with, args=(starter,), daemon=True).start()
    limit(resource.RLIMIT_AS, settings.DOCUMENT_MEMORY_MB * 1024 * 1024)
    limit(resource.RLIMIT_CPU, settings.DOCUMENT_SECONDS + GRACE)
    try:
        make(job)
    except MemoryError:
        # Not even enough is left to store that it failed.
        os._exit(OUT_OF_MEMORY)


def let_pages_go_first() -> None:
    """The unit of the service has set it, and lets no process change it: whoever asks is ended."""
    set_so_far = os.getpriority(os.PRIO_PROCESS, 0)
    if set_so_far < NICENESS:
        os.nice(NICENESS - set_so_far)


def limit(kind: int, most: int) -> None:
    """Where the system knows this limit."""
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def end_with(starter: int) -> None:
    """A worker that is killed has no time to end this process, which nobody waits for any more."""
    while os.getppid() == starter:
        time.sleep(LOOK_EVERY)
    os._exit(1)
