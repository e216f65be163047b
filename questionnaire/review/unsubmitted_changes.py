"""What has been entered in a reply since its last version; for the reply's own contact points alone."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import F

from questionnaire.comparison import Difference
from questionnaire.models import ActivityColumns, Reply, ReplyVersion
from questionnaire.reply.content import content_hash, content_of
from questionnaire.review.differences import Differences, since_version


@dataclass(frozen=True)
class UnsubmittedChanges:
    """`explanations` are those of possible errors, which are no part of the content of a version."""

    differences: Differences
    explanations: tuple[Difference, ...]

    @property
    def number(self) -> int:
        return self.differences.number + len(self.explanations)

    @property
    def has_any(self) -> bool:
        return self.number > 0


def changes_since(
    version: ReplyVersion, reply: Reply, activities: Iterable[ActivityColumns] | None = None
) -> UnsubmittedChanges:
    """`activities` are the working rows, where whoever asks has read them."""
    return UnsubmittedChanges(since_version(version, reply, activities), tuple(changed_explanations(reply)))


def changed_explanations(reply: Reply) -> Iterator[Difference]:
    for confirmed in reply.confirmed_possible_errors.exclude(word=F("submitted_word")).order_by("pk"):
        yield Difference(str(confirmed), confirmed.submitted_word, confirmed.word, is_prose=True)


def shown_changes_token(reply: Reply) -> str:
    """Stand for the reply and its last version as a page showed them."""
    words = list(reply.confirmed_possible_errors.order_by("pk").values_list("pk", "word"))
    seen = (reply.state, reply.counted_version_id, content_hash(reply, content_of(reply)), words)
    return hashlib.sha256(repr(seen).encode()).hexdigest()
