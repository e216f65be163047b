"""One record for all that comes into a reply at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from questionnaire.choices import ChangeSource
from questionnaire.models import Reply, ReplyImport, User
from questionnaire.models.history import changes_from


@contextmanager
def recorded_import(
    reply: Reply, source: ChangeSource, by: User | None, undoes: ReplyImport | None = None
) -> Iterator[ReplyImport]:
    """What is changed inside belongs to one import, in the history and when it is undone."""
    made = ReplyImport.objects.create(reply=reply, source=source, by=by, undoes=undoes)
    with changes_from(source, made.pk):
        yield made
