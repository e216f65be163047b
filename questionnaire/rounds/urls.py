from django.urls import path

from questionnaire.rounds.views import (
    deadline_extensions,
    definitions,
    hand_over,
    preview,
    round_copy,
    troubleshooting,
)
from questionnaire.routes import ROUND

urlpatterns = [
    path(f"{ROUND}code-lists/adopt/", definitions.code_list_adopt, name="code-list-adopt"),
    path(f"{ROUND}code-lists/decline/", definitions.code_list_decline, name="code-list-decline"),
    path(f"{ROUND}copy/", round_copy.round_copy, name="round-copy"),
    path(f"{ROUND}preview/", preview.round_preview, name="round-preview"),
    path(f"{ROUND}questionnaire/word/", preview.blank_word, name="blank-word"),
    path(f"{ROUND}questionnaire/pdf/", preview.blank_pdf, name="blank-pdf"),
    path(f"{ROUND}definitions/", definitions.round_definitions, name="round-definitions"),
    path(f"{ROUND}extensions/", deadline_extensions.deadline_extension, name="deadline-extension"),
    path(f"{ROUND}hand-over/", hand_over.round_hand_over, name="round-hand-over"),
    path(f"{ROUND}hand-over/cancel/", hand_over.round_hand_over_cancel, name="round-hand-over-cancel"),
    path(f"{ROUND}if-something-is-wrong/", troubleshooting.round_troubles, name="round-troubles"),
]
