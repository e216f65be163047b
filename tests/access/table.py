"""The table of access: what each role gets at every address, one tuple for GET and one for POST."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.urls import URLResolver, get_resolver

from analysis.jobs import DOCUMENTS as OF_RESULTS
from questionnaire.documents.document import DOCUMENTS as OF_QUESTIONNAIRE
from tests.access.what_is_sent import (
    OWN_LIST,
    agency_activity,
    agency_list,
    by_letter,
    call_note,
    changed_name,
    cleared,
    contact_list,
    corrected_address,
    mails_to_write,
    new_activity,
    new_colleague,
    new_group,
    new_question,
    new_team,
    new_token,
    reviewed,
    saved_view,
    selected_row,
    typed_draft,
    version_read,
    word_template,
)

Answer = int | str
Data = Callable[[], dict[str, Any]]

ROLES = (
    "anonymous",
    "nobody",
    "collaborator",
    "submitter",
    "other_state",
    "presidency",
    "other_presidency",
    "observer",
    "administrator",
)
SIGNED_IN = ROLES[1:]
CONTACT_POINTS = ("collaborator", "submitter")
CODE_LISTS = ("memberstate", "supportfield", "assistancetype", "partner")
DESK = ("presidency", "other_presidency", "administrator")


# Addresses of files, which take long to make. What each address gives out is compared with them in
# tests/questionnaire/documents/test_document.py.
FILES = frozenset(
    f"{app}:{name}"
    for app, table in (("questionnaire", OF_QUESTIONNAIRE), ("analysis", OF_RESULTS))
    for name in table
)

# What an answer other than a status says: the way to the sign-in page.
SIGN_IN = "sign in"


class Row(NamedTuple):
    """At this address (a name and the word for what fills it) each role gets this answer."""

    name: str
    place: str
    answers: dict[str, Answer]
    data: Data


def row(
    name: str,
    place: str,
    status: int,
    *roles: str,
    others: int = 404,
    anonymous: Answer = SIGN_IN,
    data: Data = dict,
) -> Row:
    """These roles get this status, the others another; who is not signed in is asked to."""
    answers = {role: status if role in roles else others for role in SIGNED_IN}
    return Row(name, place, {"anonymous": anonymous, **answers}, data)


def desk(
    name: str, place: str, presidency: int, other_presidency: int, administrator: int, data: Data = dict
) -> Row:
    """A page of the admin, which refuses all who have no role there."""
    answers = dict.fromkeys(SIGNED_IN, 403) | {
        "presidency": presidency,
        "other_presidency": other_presidency,
        "administrator": administrator,
    }
    return Row(f"admin:{name}", place, {"anonymous": SIGN_IN, **answers}, data)


def of_model(model: str, place: str, *steps: tuple[str, int, int, int]) -> tuple[Row, ...]:
    """The admin's pages for one model: what each step answers to the three roles of the desk."""
    without_object = {"changelist", "add"}
    return tuple(
        desk(f"{model}_{step}", "" if step in without_object else place, *answers) for step, *answers in steps
    )


def code_list(model: str, place: str) -> tuple[Row, ...]:
    """The administrator's, who adds and changes; nothing that a reply may speak of is deleted."""
    return of_model(
        model,
        place,
        ("changelist", 403, 403, 200),
        ("add", 403, 403, 200),
        ("change", 403, 403, 200),
        ("delete", 403, 403, 403),
        ("history", 403, 403, 200),
    )


GET = (
    row("healthz", "", 200, *SIGNED_IN, anonymous=200),
    row("readyz", "", 200, *SIGNED_IN, anonymous=200),
    row("operation", "", 200, "administrator"),
    row("operation-token-revoke", "a token", 405, *SIGNED_IN),
    # No token is set.
    row("metrics", "", 404, *SIGNED_IN, anonymous=404),
    row("account_login", "", 302, *SIGNED_IN, anonymous=200),
    row("account_request_login_code", "", 302, *SIGNED_IN, anonymous=200),
    row("account_confirm_login_code", "", 302, *SIGNED_IN),
    row("account_logout", "", 200, *SIGNED_IN, anonymous=302),
    row("account_inactive", "", 200, *SIGNED_IN, anonymous=200),
    row("account_signup", "", 302, *SIGNED_IN, anonymous=200),
    # Nobody here has a password yet: one can be set, and a code asks again who it is.
    row("account_reauthenticate", "", 302, *SIGNED_IN),
    row("account_request_reauthentication_code", "", 200, *SIGNED_IN),
    row("account_confirm_reauthentication_code", "", 302, *SIGNED_IN),
    row("account_change_password", "", 302, *SIGNED_IN),
    row("account_set_password", "", 200, *SIGNED_IN),
    row("account_reset_password", "", 200, *SIGNED_IN, anonymous=200),
    row("account_reset_password_done", "", 200, *SIGNED_IN, anonymous=200),
    row("account_reset_password_from_key", "key", 200, *SIGNED_IN, anonymous=200),
    row("account_reset_password_from_key_done", "", 200, *SIGNED_IN, anonymous=200),
    row("account", "", 200, *SIGNED_IN),
    row("session", "", 200, *SIGNED_IN, anonymous=200),
    row("usersessions_list", "", 200, *SIGNED_IN),
    row("mfa_index", "", 200, *SIGNED_IN),
    row("mfa_activate_totp", "", 302, *SIGNED_IN),
    row("mfa_add_webauthn", "", 302, *SIGNED_IN),
    row("mfa_list_webauthn", "", 200, *SIGNED_IN),
    row("mfa_generate_recovery_codes", "", 302, *SIGNED_IN),
    # Nobody here has a second step yet, nor is in the middle of signing in.
    row("mfa_authenticate", "", 302, *SIGNED_IN),
    row("mfa_login_webauthn", "", 302, *SIGNED_IN),
    row("mfa_reauthenticate", "", 302, *SIGNED_IN),
    row("mfa_reauthenticate_webauthn", "", 302, *SIGNED_IN),
    row("mfa_deactivate_totp", "", 404, *SIGNED_IN),
    row("mfa_view_recovery_codes", "", 404, *SIGNED_IN),
    row("mfa_download_recovery_codes", "", 404, *SIGNED_IN),
    row("mfa_edit_webauthn", "a key", 302, *SIGNED_IN),
    row("mfa_remove_webauthn", "a key", 302, *SIGNED_IN),
    # No identity provider is set.
    row("openid_connect_login", "provider", 404, *SIGNED_IN, anonymous=404),
    row("openid_connect_callback", "provider", 404, *SIGNED_IN, anonymous=404),
    row("socialaccount_login_cancelled", "", 200, *SIGNED_IN, anonymous=200),
    row("socialaccount_login_error", "", 401, *SIGNED_IN),
    row("socialaccount_signup", "", 200, *SIGNED_IN, anonymous=200),
    row("questionnaire:home", "", 302, "other_state", others=200),
    row("questionnaire:help", "", 200, *SIGNED_IN, anonymous=200),
    row("questionnaire:accessibility", "", 200, *SIGNED_IN, anonymous=200),
    row("questionnaire:feedback", "", 405, *SIGNED_IN),
    # Nothing is kept for them.
    row("questionnaire:kept-text", "", 302, *SIGNED_IN),
    row("questionnaire:draft-save", "", 405, *SIGNED_IN),
    row("questionnaire:draft-discard", "", 405, *SIGNED_IN),
    # Who asked for it alone, whatever others may see of the reply.
    row("questionnaire:document", "document", 200, "submitter"),
    row("questionnaire:document-file", "document", 200, "submitter"),
    row("questionnaire:reply-overview", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:reply-support", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:reply-partners", "draft", 405, *SIGNED_IN),
    row("questionnaire:reply-remark", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:reply-additional", "draft", 200, *CONTACT_POINTS),
    # There was no round before: nothing is there to take over.
    row("questionnaire:carry-over", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:carry-over-take-back", "draft", 405, *SIGNED_IN),
    row("questionnaire:carry-over-answers", "draft", 405, *SIGNED_IN),
    row("questionnaire:reply-nil", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:sections", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:section-add", "draft", 200, "submitter"),
    row("questionnaire:section-edit", "part", 200, "submitter"),
    row("questionnaire:section-remove", "part", 200, "submitter"),
    row("questionnaire:section-done", "part", 405, *SIGNED_IN),
    row("questionnaire:section-workbook", "part", 200, *CONTACT_POINTS),
    row("questionnaire:reply-changes", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:changes-seen", "draft", 405, *SIGNED_IN),
    row("questionnaire:import-undo", "import", 200, *CONTACT_POINTS),
    row("questionnaire:import-undone", "import", 405, *SIGNED_IN),
    row("questionnaire:import-undo-at-once", "import", 405, *SIGNED_IN),
    row("questionnaire:colleagues-invite", "draft", 405, *SIGNED_IN),
    row("questionnaire:colleague-role", "colleague", 405, *SIGNED_IN),
    row("questionnaire:colleague-remove", "colleague", 200, "submitter"),
    row("questionnaire:activity-add", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:activity-edit", "row", 200, *CONTACT_POINTS),
    row("questionnaire:activity-duplicate", "row", 200, *CONTACT_POINTS),
    row("questionnaire:activity-row", "row", 302, *CONTACT_POINTS),
    row("questionnaire:activity-partners", "row", 200, *CONTACT_POINTS),
    row("questionnaire:activity-end", "row", 200, *CONTACT_POINTS),
    row("questionnaire:activity-delete", "row", 200, *CONTACT_POINTS),
    row("questionnaire:activity-restore", "row", 405, *SIGNED_IN),
    row("questionnaire:selected-change", "draft", 405, *SIGNED_IN),
    row("questionnaire:selected-copy", "draft", 405, *SIGNED_IN),
    row("questionnaire:selected-delete", "draft", 405, *SIGNED_IN),
    row("questionnaire:workbook-download", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:excel-and-lists", "draft", 200, *CONTACT_POINTS),
    # Nothing is uploaded yet.
    row("questionnaire:workbook-preview", "draft", 302, *CONTACT_POINTS),
    row("questionnaire:workbook-marked", "draft", 302, *CONTACT_POINTS),
    row("questionnaire:workbook-choices", "draft", 405, *SIGNED_IN),
    row("questionnaire:workbook-store", "draft", 405, *SIGNED_IN),
    row("questionnaire:list-columns", "draft", 302, *CONTACT_POINTS),
    row("questionnaire:list-values", "draft", 302, *CONTACT_POINTS),
    row("questionnaire:list-preview", "draft", 302, *CONTACT_POINTS),
    row("questionnaire:list-store", "draft", 405, *SIGNED_IN),
    row("questionnaire:list-correct", "draft", 405, *SIGNED_IN),
    row("questionnaire:list-layout-forget", "draft", 405, *SIGNED_IN),
    row("questionnaire:reply-review", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:review-pdf", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:review-workbook", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:reply-note", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:reply-note-pdf", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:check-confirm", "draft", 405, *SIGNED_IN),
    row("questionnaire:activities", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:clearance", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:clearance-make", "draft", 405, *SIGNED_IN),
    row("questionnaire:clearance-copy", "copy", 200, *CONTACT_POINTS),
    row("questionnaire:clearance-pdf", "copy", 200, *CONTACT_POINTS),
    row("questionnaire:clearance-changes", "copy", 200, *CONTACT_POINTS),
    row("questionnaire:clearance-record", "copy", 405, *SIGNED_IN),
    row("questionnaire:reply-submit", "draft", 405, *SIGNED_IN),
    row("questionnaire:reply-receipt", "version", 200, *CONTACT_POINTS),
    row("questionnaire:reply-receipt-pdf", "version", 200, *CONTACT_POINTS),
    row("questionnaire:reply-compare", "sent", 200, *CONTACT_POINTS),
    row("questionnaire:request-ask", "sent", 200, "submitter"),
    row("questionnaire:request-take-back", "asked", 405, *SIGNED_IN),
    row("questionnaire:reply-questions", "sent", 200, *CONTACT_POINTS),
    row("questionnaire:question-ask", "sent", 200, *CONTACT_POINTS),
    row("questionnaire:question-answer", "question", 200, *CONTACT_POINTS),
    row("questionnaire:question-close", "enquiry", 405, *SIGNED_IN),
    row("questionnaire:reply-correct", "sent", 405, *SIGNED_IN),
    row("questionnaire:reply-discard", "sent", 200, "submitter"),
    row("questionnaire:reply-withdraw", "sent", 200, "submitter"),
    row("questionnaire:reply-confirm", "sent", 405, *SIGNED_IN),
    row("questionnaire:reply-letter", "version", 200, *CONTACT_POINTS),
    row("questionnaire:round-letter", "version", 200, "presidency"),
    row("questionnaire:by-letter", "draft", 200, "presidency"),
    # No letter is attached there.
    row("questionnaire:by-letter-file", "draft", 404),
    row("questionnaire:by-letter-hand-over", "draft", 405, *SIGNED_IN),
    row("questionnaire:round-overview", "round", 200, "presidency"),
    row("questionnaire:round-overview-file", "round", 200, "presidency"),
    row("questionnaire:round-settings", "round", 200, "presidency"),
    row("questionnaire:round-state-of-play", "round", 200, "presidency"),
    row("questionnaire:round-state-of-play-file", "round", 200, "presidency"),
    row("questionnaire:additional-questions", "round", 200, "presidency"),
    row("questionnaire:additional-question-edit", "additional", 200, "presidency"),
    row("questionnaire:additional-question-remove", "additional", 200, "presidency"),
    row("questionnaire:additional-answers", "round", 200, "presidency"),
    row("questionnaire:additional-answers-excel", "round", 200, "presidency"),
    row("questionnaire:additional-answers-word", "round", 200, "presidency"),
    row("questionnaire:round-copy", "round", 200, "presidency"),
    row("questionnaire:round-preview", "round", 200, "presidency"),
    row("questionnaire:blank-word", "round", 200, *CONTACT_POINTS, "other_state", "presidency", "observer"),
    row("questionnaire:blank-pdf", "round", 200, *CONTACT_POINTS, "other_state", "presidency", "observer"),
    row("questionnaire:round-definitions", "round", 200, "presidency"),
    row("questionnaire:word-template", "round", 200, "presidency"),
    row("questionnaire:word-template-file", "Word template", 200, "presidency"),
    row("questionnaire:word-template-remove", "round", 405, *SIGNED_IN),
    row("questionnaire:partner-groups", "round", 200, "presidency"),
    row("questionnaire:partner-group-edit", "group", 200, "presidency"),
    row("questionnaire:partner-group-remove", "group", 405, *SIGNED_IN),
    row("questionnaire:code-list-adopt", "round", 405, *SIGNED_IN),
    row("questionnaire:code-list-decline", "round", 405, *SIGNED_IN),
    row("questionnaire:contact-points", "round", 200, "presidency"),
    row("questionnaire:contact-points-store", "round", 405, *SIGNED_IN),
    row("questionnaire:deadline-extension", "round", 200, "presidency"),
    row("questionnaire:call-notes", "round", 200, "presidency"),
    row("questionnaire:message-write", "messages", 200, "presidency"),
    row("questionnaire:message-address", "an e-mail", 200, "presidency"),
    row("questionnaire:message-again", "an e-mail", 405, *SIGNED_IN),
    row("questionnaire:round-hand-over", "round", 200, "presidency"),
    row("questionnaire:round-hand-over-cancel", "round", 405, *SIGNED_IN),
    row("questionnaire:audit-log", "round", 200, "presidency"),
    row("questionnaire:round-troubles", "round", 200, "presidency"),
    row("questionnaire:audit-log-excel", "round", 200, "presidency"),
    row("questionnaire:audit-log-csv", "round", 200, "presidency"),
    row("analysis:tables", "round", 200, "presidency"),
    row("analysis:table-section", "section of results", 200, "presidency"),
    row("analysis:table-set", "set", 200, "presidency"),
    row("analysis:crosstab", "round", 200, "presidency"),
    row("analysis:crosstab-file", "file", 200, "presidency"),
    row("analysis:saved-view-delete", "saved view", 405, *SIGNED_IN),
    row("analysis:texts", "round", 200, "presidency"),
    row("analysis:text-edit", "text", 200, "presidency"),
    row("analysis:text-draft", "text", 405, *SIGNED_IN),
    row("analysis:text-confirm", "text", 405, *SIGNED_IN),
    row("analysis:text-figure", "text", 405, *SIGNED_IN),
    row("analysis:activities", "round", 200, "presidency"),
    row("analysis:activities-file", "round", 200, "presidency"),
    row("analysis:coverage", "round", 200, "presidency"),
    row("analysis:chart", "picture", 200, "presidency"),
    row("analysis:agencies", "round", 200, "presidency"),
    row("analysis:agency-edit", "agency", 200, "presidency"),
    row("analysis:tokens", "round", 200, "presidency"),
    row("analysis:token-revoke", "token", 405, *SIGNED_IN),
    # Programs alone: signing in is of no use here.
    row("api:openapi", "", 200, *SIGNED_IN, anonymous=200),
    row("api:rounds", "", 401, *SIGNED_IN, anonymous=401),
    row("api:round", "round", 401, *SIGNED_IN, anonymous=401),
    row("api:releases", "round", 401, *SIGNED_IN, anonymous=401),
    row("api:release-tables", "release", 401, *SIGNED_IN, anonymous=401),
    row("api:tables", "round", 401, *SIGNED_IN, anonymous=401),
    row("api:activities", "round", 401, *SIGNED_IN, anonymous=401),
    row("api:nothing", "", 404, *SIGNED_IN, anonymous=404),
    row("analysis:agency-remove", "agency", 405, *SIGNED_IN),
    row("analysis:agency-restore", "agency", 405, *SIGNED_IN),
    row("analysis:agency-template", "round", 200, "presidency"),
    row("analysis:agency-list", "round", 405, *SIGNED_IN),
    row("analysis:agency-list-store", "round", 405, *SIGNED_IN),
    # The observer has a release, who may open the round sees a list.
    row("analysis:releases", "round", 200, *CONTACT_POINTS, "other_state", "presidency", "observer"),
    row("analysis:release-new", "round", 200, "presidency"),
    row("analysis:release", "release", 200, "presidency", "observer"),
    row("analysis:release-file", "release file", 200, "presidency", "observer"),
    row("analysis:release-circulate", "release", 405, *SIGNED_IN),
    row("analysis:release-withdraw", "release", 200, "presidency"),
    row("analysis:release-render", "release", 405, *SIGNED_IN),
    row("analysis:release-compare", "release", 200, "presidency"),
    row("analysis:release-compare-file", "release", 200, "presidency"),
    # Without another round to compare with, the page says so.
    row("analysis:round-change", "round", 200, "presidency"),
    row("analysis:round-change-file", "file", 404),
    row("analysis:scenario", "round", 200, "presidency"),
    row("analysis:scenario-workbook", "round", 405, *SIGNED_IN),
    row("analysis:scenario-file", "round", 200, "presidency"),
    row("analysis:archive", "round", 200, "presidency"),
    # Back to the page: the round is open.
    row("analysis:archive-file", "round", 302, "presidency"),
    row("analysis:export", "file", 200, "presidency"),
    row("analysis:sheets", "round", 200, "presidency"),
    row("analysis:sheets-file", "sheets", 200, "presidency"),
    row("analysis:sheet", "sheet", 200, "presidency"),
    row("analysis:sheet-file", "sheet", 200, "presidency"),
    row("analysis:member-sheet", "sent", 200, *CONTACT_POINTS, "presidency"),
    row("analysis:member-sheet-file", "sent", 200, *CONTACT_POINTS, "presidency"),
    row("analysis:own-sheet", "sent", 200, *CONTACT_POINTS, "presidency"),
    row("analysis:own-sheet-file", "sent", 200, *CONTACT_POINTS, "presidency"),
    # The rounds of a Presidency are on the home page.
    desk("index", "", 302, 302, 200),
    desk("app_list", "app", 200, 200, 200),
    desk("jsi18n", "", 200, 200, 200),
    desk("login", "", 302, 302, 302),
    desk("logout", "", 302, 302, 302),
    desk("password_change", "", 302, 302, 302),
    desk("password_change_done", "", 302, 302, 302),
    *of_model(
        "questionnaire_round",
        "a round",
        ("changelist", 200, 200, 403),
        # An administrator sets one up for others.
        ("add", 200, 200, 200),
        ("change", 200, 404, 404),
        ("delete", 403, 404, 404),
        ("history", 200, 404, 404),
    ),
    *(
        desk(f"questionnaire_round_{step}", "the round", 200, 404, 404)
        for step in ("open", "close", "reopen", "archive", "remove")
    ),
    *of_model(
        "questionnaire_roundrole",
        "a role",
        ("changelist", 200, 200, 403),
        ("add", 200, 200, 403),
        ("change", 200, 404, 404),
        ("delete", 200, 404, 404),
        ("history", 200, 404, 404),
    ),
    *of_model(
        "questionnaire_reply",
        "a reply",
        ("changelist", 200, 200, 403),
        ("add", 403, 403, 403),
        ("change", 200, 404, 404),
        ("delete", 403, 404, 404),
        ("history", 302, 404, 404),
    ),
    *(
        desk(f"questionnaire_reply_{step}", "the reply", 200, 404, 404)
        for step in ("accept", "return", "reopen", "compare")
    ),
    *of_model(
        "questionnaire_request",
        "a request",
        ("changelist", 200, 200, 403),
        ("add", 403, 403, 403),
        ("change", 200, 404, 404),
    ),
    *of_model(
        "questionnaire_question",
        "a question",
        ("changelist", 200, 200, 403),
        # The address does not say on which reply.
        ("add", 404, 404, 404),
        ("change", 200, 404, 404),
    ),
    desk("questionnaire_question_close", "the question", 405, 405, 405),
    desk("questionnaire_question_again", "the question", 200, 404, 404),
    *of_model(
        "questionnaire_mail",
        "a mail",
        ("changelist", 200, 200, 403),
        ("add", 403, 403, 403),
        ("change", 200, 404, 404),
    ),
    desk("questionnaire_mail_texts", "the round", 200, 404, 404),
    desk("questionnaire_mail_text", "mails", 200, 404, 404),
    desk("questionnaire_feedback_changelist", "", 403, 403, 200),
    *code_list("questionnaire_user", "a person"),
    desk("questionnaire_user_appoint", "", 403, 403, 200),
    *(desk(f"questionnaire_{model}_list", "", 403, 403, 200) for model in CODE_LISTS),
    *code_list("questionnaire_memberstate", "a member state"),
    *code_list("questionnaire_supportfield", "a field"),
    *code_list("questionnaire_assistancetype", "a type"),
    *of_model(
        "questionnaire_partner",
        "a partner",
        ("changelist", 403, 403, 200),
        ("add", 403, 403, 200),
        ("change", 403, 403, 200),
        ("delete", 403, 403, 403),
    ),
)


POST = (
    row("session", "", 200, *SIGNED_IN, anonymous=200),
    # Home: nothing is kept for them.
    row("questionnaire:kept-text", "", 302, *SIGNED_IN),
    row("questionnaire:draft-save", "", 200, *CONTACT_POINTS, data=typed_draft),
    row("questionnaire:draft-discard", "", 302, *CONTACT_POINTS, data=typed_draft),
    row("questionnaire:feedback", "", 302, *SIGNED_IN, data=lambda: {"text": "I cannot read it"}),
    row("questionnaire:reply-support", "draft", 302, *CONTACT_POINTS, data=lambda: {"supports": "yes"}),
    row("questionnaire:reply-partners", "draft", 302, *CONTACT_POINTS),
    row("questionnaire:reply-additional", "draft", 302, *CONTACT_POINTS),
    row("questionnaire:additional-questions", "round", 302, "presidency", data=lambda: new_question(2)),
    row(
        "questionnaire:additional-question-edit",
        "additional",
        302,
        "presidency",
        data=lambda: new_question(1),
    ),
    row("questionnaire:additional-question-remove", "additional", 302, "presidency"),
    row("questionnaire:additional-answers", "round", 405, *SIGNED_IN),
    row("questionnaire:additional-answers-excel", "round", 405, *SIGNED_IN),
    row("questionnaire:additional-answers-word", "round", 405, *SIGNED_IN),
    row("questionnaire:reply-remark", "draft", 302, *CONTACT_POINTS, data=lambda: {"remark": "Thank you"}),
    row("questionnaire:carry-over", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:carry-over-take-back", "draft", 302, *CONTACT_POINTS),
    row("questionnaire:carry-over-answers", "draft", 302, *CONTACT_POINTS),
    # Refused: activities are entered.
    row("questionnaire:reply-nil", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:section-add", "draft", 302, "submitter", data=lambda: {"department": "Asylum office"}),
    # Refused: somebody has changed it since the form was opened.
    row("questionnaire:section-edit", "part", 200, "submitter", data=lambda: {"department": "Asylum office"}),
    row("questionnaire:section-remove", "part", 302, "submitter"),
    row("questionnaire:section-done", "part", 302, *CONTACT_POINTS, data=lambda: {"done": "yes", "seen": ""}),
    row("questionnaire:changes-seen", "draft", 302, *CONTACT_POINTS, data=lambda: {"until": "2020-05-12"}),
    row("questionnaire:import-undone", "import", 302, *CONTACT_POINTS),
    row("questionnaire:import-undo-at-once", "import", 302, *CONTACT_POINTS),
    row("questionnaire:colleagues-invite", "draft", 302, "submitter", data=new_colleague),
    row("questionnaire:colleague-role", "colleague", 302, "submitter", data=lambda: {"role": "submitter"}),
    row("questionnaire:colleague-remove", "colleague", 302, "submitter"),
    row("questionnaire:activity-add", "draft", 302, *CONTACT_POINTS, data=new_activity),
    row("questionnaire:activity-edit", "row", 302, *CONTACT_POINTS, data=new_activity),
    row("questionnaire:activity-duplicate", "row", 405, *SIGNED_IN),
    row("questionnaire:activity-row", "row", 405, *SIGNED_IN),
    row("questionnaire:activity-partners", "row", 302, *CONTACT_POINTS, data=lambda: {"partners": "albania"}),
    row("questionnaire:activity-end", "row", 302, *CONTACT_POINTS, data=lambda: {"end": "2019"}),
    row("questionnaire:activity-delete", "row", 302, *CONTACT_POINTS),
    row("questionnaire:selected-change", "draft", 200, *CONTACT_POINTS, data=selected_row),
    row("questionnaire:selected-copy", "draft", 200, *CONTACT_POINTS, data=selected_row),
    row("questionnaire:selected-delete", "draft", 302, *CONTACT_POINTS, data=selected_row),
    # It is there: nothing was deleted.
    row("questionnaire:activity-restore", "row", 302, *CONTACT_POINTS),
    row("questionnaire:excel-and-lists", "draft", 302, *CONTACT_POINTS, data=lambda: {"rows": "Serbia"}),
    row("questionnaire:excel-and-lists", "draft", 302, *CONTACT_POINTS, data=lambda: {"list-rows": OWN_LIST}),
    row("questionnaire:workbook-choices", "draft", 302, *CONTACT_POINTS),
    row("questionnaire:workbook-store", "draft", 302, *CONTACT_POINTS),
    # Nothing is uploaded yet, and nothing was chosen before.
    row("questionnaire:list-columns", "draft", 302, *CONTACT_POINTS),
    row("questionnaire:list-values", "draft", 302, *CONTACT_POINTS),
    row("questionnaire:list-store", "draft", 302, *CONTACT_POINTS),
    row("questionnaire:list-correct", "draft", 302, *CONTACT_POINTS),
    row("questionnaire:list-layout-forget", "draft", 302, *CONTACT_POINTS),
    # Refused with a message: nothing there is a possible error.
    row("questionnaire:check-confirm", "draft", 302, *CONTACT_POINTS),
    row("questionnaire:clearance-make", "draft", 302, *CONTACT_POINTS),
    row("questionnaire:clearance-record", "copy", 302, *CONTACT_POINTS, data=cleared),
    row("questionnaire:reply-submit", "draft", 302, "submitter", data=reviewed),
    row("questionnaire:reply-correct", "sent", 302, "submitter"),
    # Refused with a message: it shows nothing that is to be discarded.
    row("questionnaire:reply-discard", "sent", 302, "submitter"),
    row("questionnaire:reply-withdraw", "sent", 302, "submitter"),
    # Refused with a message: the Member State has submitted it itself.
    row("questionnaire:reply-confirm", "sent", 302, "submitter"),
    # Refused: the Member State has begun itself.
    row("questionnaire:by-letter", "draft", 422, "presidency", data=by_letter),
    row("questionnaire:by-letter-hand-over", "draft", 302, "presidency"),
    row(
        "questionnaire:request-ask",
        "sent",
        302,
        "submitter",
        data=lambda: {"kind": "reopening", "reason": "A mistake"},
    ),
    row("questionnaire:request-take-back", "asked", 302, "submitter"),
    row("questionnaire:question-ask", "sent", 302, *CONTACT_POINTS, data=lambda: {"text": "May we wait?"}),
    row("questionnaire:question-answer", "question", 302, *CONTACT_POINTS, data=lambda: {"answer": "We do"}),
    row("questionnaire:question-close", "enquiry", 302, *CONTACT_POINTS),
    # Refused: nothing is filled in.
    row("questionnaire:round-copy", "round", 422, "presidency"),
    row("questionnaire:round-definitions", "round", 302, "presidency"),
    row("questionnaire:word-template", "round", 302, "presidency", data=word_template),
    row("questionnaire:word-template-remove", "round", 302, "presidency", data=lambda: {"began_from": 1}),
    row("questionnaire:partner-groups", "round", 302, "presidency", data=new_group),
    row("questionnaire:partner-group-edit", "group", 302, "presidency", data=new_group),
    row("questionnaire:partner-group-remove", "group", 302, "presidency"),
    row("questionnaire:code-list-adopt", "round", 302, "presidency", data=changed_name),
    row("questionnaire:code-list-decline", "round", 302, "presidency", data=changed_name),
    row("questionnaire:contact-points", "round", 200, "presidency", data=contact_list),
    # Shown again: nothing was previewed.
    row("questionnaire:contact-points-store", "round", 200, "presidency", data=contact_list),
    # Refused: nothing is filled in.
    row("questionnaire:deadline-extension", "round", 422, "presidency"),
    row("questionnaire:call-notes", "round", 302, "presidency", data=call_note),
    row("questionnaire:message-write", "messages", 302, "presidency", data=mails_to_write),
    row("questionnaire:message-address", "an e-mail", 302, "presidency", data=corrected_address),
    row("questionnaire:message-again", "an e-mail", 302, "presidency"),
    row("questionnaire:round-hand-over", "round", 302, "presidency", data=new_team),
    row("questionnaire:round-hand-over-cancel", "round", 302, "presidency"),
    row("analysis:table-section", "section of results", 405, *SIGNED_IN),
    row("analysis:table-set", "set", 405, *SIGNED_IN),
    # Refused: nothing is filled in.
    row("analysis:release-new", "round", 422, "presidency"),
    row("analysis:release-circulate", "release", 302, "presidency", data=lambda: {"member_states": "on"}),
    row("analysis:release-withdraw", "release", 302, "presidency", data=lambda: {"reason": "A mistake"}),
    row("analysis:release-render", "release", 302, "presidency"),
    row("analysis:crosstab", "round", 302, "presidency", data=saved_view),
    row("analysis:crosstab-file", "file", 405, *SIGNED_IN),
    row("analysis:saved-view-delete", "saved view", 302, "presidency"),
    # Refused: nothing is filled in.
    row("analysis:text-edit", "text", 422, "presidency"),
    row("analysis:text-draft", "text", 302, "presidency"),
    row("analysis:text-confirm", "text", 302, "presidency"),
    row("analysis:text-figure", "text", 302, "presidency"),
    row("analysis:export", "file", 405, *SIGNED_IN),
    row("analysis:agencies", "round", 302, "presidency", data=agency_activity),
    row("analysis:agency-edit", "agency", 302, "presidency", data=agency_activity),
    row("analysis:agency-remove", "agency", 302, "presidency"),
    row("analysis:tokens", "round", 200, "presidency", data=new_token),
    row("analysis:token-revoke", "token", 302, "presidency"),
    row("operation-token-revoke", "a token", 302, "administrator"),
    row("analysis:agency-restore", "agency", 302, "presidency"),
    row("analysis:round-change", "round", 405, *SIGNED_IN),
    row("analysis:round-change-file", "file", 405, *SIGNED_IN),
    row("analysis:scenario", "round", 405, *SIGNED_IN),
    row("analysis:scenario-file", "round", 405, *SIGNED_IN),
    # Shown again: no file was sent.
    row("analysis:scenario-workbook", "round", 422, "presidency"),
    row("analysis:agency-list", "round", 200, "presidency", data=agency_list),
    # Shown again: nothing was previewed.
    row("analysis:agency-list-store", "round", 200, "presidency", data=agency_list),
    desk("questionnaire_reply_accept", "the reply", 302, 404, 404, version_read),
    desk(
        "questionnaire_reply_return", "the reply", 302, 404, 404, lambda: version_read() | {"reason": "Why?"}
    ),
    # Refused: it is submitted, not accepted.
    desk(
        "questionnaire_reply_reopen", "the reply", 200, 404, 404, lambda: version_read() | {"reason": "Why?"}
    ),
    desk("questionnaire_reply_change", "a reply", 405, 405, 405),
    desk("questionnaire_mail_change", "a mail", 405, 405, 405),
    desk("questionnaire_mail_texts", "the round", 405, 405, 405),
    desk("questionnaire_mail_text", "mails", 302, 404, 404, lambda: {"step": "standard"}),
    desk("questionnaire_request_change", "a request", 302, 404, 404, lambda: {"outcome": "granted"}),
    desk("questionnaire_question_add", "", 404, 404, 404),
    desk("questionnaire_question_change", "the enquiry", 302, 404, 404, lambda: {"answer": "You do"}),
    desk("questionnaire_question_close", "the question", 302, 404, 404),
    desk("questionnaire_question_again", "the question", 302, 404, 404, lambda: {"text": "Who exactly?"}),
    *(
        desk(f"questionnaire_round_{step}", "the round", 302, 404, 404)
        for step in ("open", "close", "reopen", "archive", "remove")
    ),
    desk("questionnaire_roundrole_delete", "a role", 302, 404, 404, lambda: {"post": "yes"}),
    desk("questionnaire_roundrole_add", "", 200, 200, 403),
    desk("questionnaire_round_add", "", 200, 200, 200),
    desk("questionnaire_user_add", "", 403, 403, 200),
    desk("questionnaire_user_appoint", "", 403, 403, 422),
    # Refused: nothing is pasted.
    *(desk(f"questionnaire_{model}_list", "", 403, 403, 422) for model in CODE_LISTS),
)


def names(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[str]:
    """The name of every address that the application answers at."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from names(pattern, namespace + inner)
        elif pattern.name:
            yield namespace + pattern.name


# Of the pages of a reply, those that the Presidency of its round has too while it enters it from a letter.
FROM_LETTER = frozenset(
    f"questionnaire:{name}"
    for name in (
        "activities",
        "activity-add",
        "activity-delete",
        "activity-duplicate",
        "activity-edit",
        "activity-end",
        "activity-partners",
        "activity-restore",
        "activity-row",
        "by-letter-file",
        "import-undo-at-once",
        "reply-additional",
        "reply-nil",
        "reply-overview",
        "reply-partners",
        "reply-remark",
        "reply-review",
        "reply-submit",
        "reply-support",
        "selected-change",
        "selected-copy",
        "selected-delete",
        "workbook-choices",
        "workbook-download",
        "workbook-marked",
        "workbook-preview",
        "workbook-store",
        "excel-and-lists",
    )
)
