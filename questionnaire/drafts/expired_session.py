"""What somebody sent when the session had ended, kept until that person has signed in again.

It is kept only where the browser proves by its mark that there was a session, and on the server rather than
in the browser: replies carry the marking LIMITE. What is not kept is sent back in the page that says so.
"""

from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve

from questionnaire.access.roles import filled_in_replies, run_rounds
from questionnaire.cleaning.numbers import short_number
from questionnaire.drafts.sent_forms import is_author, is_too_long, sent_fields
from questionnaire.models import ExpiredForm, User
from questionnaire.models.expired_forms import NoRoom
from questionnaire.security.session_marks import Mark

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

# Where the pages begin on which people type: of a reply, of a round, of the Presidency's desk, and feedback.
OF_REPLIES, OF_ROUNDS, OF_THE_DESK = "replies/", "rounds/", "admin/questionnaire/"
OF_FEEDBACK = "accessibility/feedback/"
# From a round to what the pages of the desk have in their address.
WAY_TO_ROUND = {
    "reply": "replies",
    "question": "replies__questions",
    "request": "replies__requests",
    "round": "pk",
    "mail": "pk",
}
KEPT = (OF_REPLIES, OF_ROUNDS, OF_FEEDBACK, *(f"{OF_THE_DESK}{model}/" for model in WAY_TO_ROUND))
# Shown again without being stored: what is typed about accounts and code lists, and buttons of the operation.
# Never what is sent to sign in.
SHOWN = (OF_REPLIES, OF_ROUNDS, OF_FEEDBACK, OF_THE_DESK, "operation/")


def sent_form(request: HttpRequest) -> ExpiredForm:
    """Return the form of this request, which is stored nowhere yet."""
    return ExpiredForm(
        path=request.get_full_path(), fields=sent_fields(request.POST), has_files=bool(request.FILES)
    )


def kept_forms(user: User) -> list[ExpiredForm]:
    """Return what is kept for this person and can still be sent, the newest first."""
    forms = ExpiredForm.objects.current().filter(user=user).order_by("-kept_at")
    return [form for form in forms if is_for(user, form)]


def is_for(user: User, form: ExpiredForm) -> bool:
    """Whether this person works on what the form belongs to, and is who opened it."""
    return is_author(user, form.data) and may_send(user, form.path)


def may_send(user: "User | AnonymousUser", path: str) -> bool:
    """Whether this person works on the reply, or presides over the round, that the address is about."""
    address, _question, query = path.partition("?")
    match = resolve(address)
    slug = match.kwargs.get("slug")
    if match.route == OF_FEEDBACK:
        return user.is_authenticated
    if match.route.startswith(OF_REPLIES):
        replies = filled_in_replies(user)
        return replies.filter(survey_round__slug=slug, member_state=match.kwargs["member_state"]).exists()
    rounds = run_rounds(user)
    if match.route.startswith(OF_ROUNDS):
        return rounds.filter(slug=slug).exists()
    key = match.kwargs.get("pk") or match.kwargs.get("object_id")
    if key is None:
        asked = short_number(QueryDict(query).get("reply", ""))
        return asked is not None and rounds.filter(replies=asked).exists()
    way = WAY_TO_ROUND[match.route.removeprefix(OF_THE_DESK).partition("/")[0]]
    return short_number(key) is not None and rounds.filter(**{way: key}).exists()


def is_shown_again(request: HttpRequest) -> bool:
    """Whether a form was sent in which people type; anything else is asked for again."""
    return request.method == "POST" and route_of(request).startswith(SHOWN)


def route_of(request: HttpRequest) -> str:
    """Looked up here, as what failed may have failed before that; "" where there is none."""
    try:
        return resolve(request.path_info).route
    except Resolver404:
        return ""


def keep_form(request: HttpRequest) -> bool:
    """Keep what was typed for the person of the mark; False where there is neither, or a bound is reached."""
    if is_too_long(request.POST) or not route_of(request).startswith(KEPT):
        return False
    mark = Mark.of(request) or Mark.sent(request)
    person = User.objects.filter(pk=mark.user, is_active=True).first() if mark else None
    sent = sent_form(request)
    if not (mark and person and sent.typed and is_for(person, sent)):
        return False
    address = get_adapter(request).get_client_ip(request)
    try:
        ExpiredForm.objects.keep(mark.user, mark.session, address, sent)
    except NoRoom:
        return False
    return True
