"""Which workers there are: each shows every few seconds that it lives."""

import os
import socket

from django.utils import timezone

from questionnaire.models import DocumentWorker
from questionnaire.models.jobs import TOLD_FOR


def own_name() -> str:
    return f"{socket.gethostname()} {os.getpid()}"


def show_life() -> None:
    DocumentWorker.objects.update_or_create(name=own_name(), defaults={"seen_at": timezone.now()})


def sign_off() -> None:
    """This one has ended; of those that were killed none stays."""
    DocumentWorker.objects.filter(name=own_name()).delete()
    DocumentWorker.objects.filter(seen_at__lt=timezone.now() - TOLD_FOR).delete()


def is_one_alive() -> bool:
    return DocumentWorker.objects.alive().exists()
