"""Where a message that tells of an import leads, so that it can be undone."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from questionnaire.models import ReplyImport


def undo_url(made: ReplyImport) -> str:
    """Where a message that tells of a change leads its button."""
    return reverse("questionnaire:import-undo-at-once", args=address_of(made))


def with_undo_link(text: str, made: ReplyImport | None) -> str:
    """The message, with a link to the page that says what undoing would do."""
    if made is None:
        return text
    undo = reverse("questionnaire:import-undo", args=address_of(made))
    return format_html('{} <a href="{}">{}</a>', text, undo, _("Undo import"))


def address_of(made: ReplyImport) -> tuple[str, str, int]:
    reply = made.reply
    return reply.survey_round.slug, reply.member_state_id, made.pk
