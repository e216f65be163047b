from django.urls import path

from questionnaire.rounds.views import (
    blank_questionnaire,
    code_list_changes,
    deadline_extensions,
    definitions,
    hand_over,
    preview,
    round_copy,
    troubleshooting,
)
from questionnaire.routes import ROUND

urlpatterns = [
    path(f"{ROUND}code-lists/adopt/", code_list_changes.code_list_adopt, name="code-list-adopt"),
    path(f"{ROUND}code-lists/decline/", code_list_changes.code_list_decline, name="code-list-decline"),
    path(f"{ROUND}copy/", round_copy.round_copy, name="round-copy"),
    path(f"{ROUND}preview/", preview.round_preview, name="round-preview"),
    path(f"{ROUND}questionnaire/word/", blank_questionnaire.blank_word, name="blank-word"),
    path(f"{ROUND}questionnaire/pdf/", blank_questionnaire.blank_pdf, name="blank-pdf"),
    path(f"{ROUND}definitions/", definitions.round_definitions, name="round-definitions"),
    path(f"{ROUND}extensions/", deadline_extensions.deadline_extension, name="deadline-extension"),
    path(f"{ROUND}hand-over/", hand_over.round_hand_over, name="round-hand-over"),
    path(f"{ROUND}if-something-is-wrong/", troubleshooting.round_troubles, name="round-troubles"),
]
