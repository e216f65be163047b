"""What all pages have in common on which a reply is filled in."""

from functools import wraps

from django.contrib import messages
from django.http import HttpResponse

from questionnaire.access.pages import P, ReplyView, SignedInRequest, back_to_reply
from questionnaire.models import Reply
from questionnaire.problems import Refused
from questionnaire.reply.editing import refuse_unless_editable


def opened_for_editing(view: ReplyView[P]) -> ReplyView[P]:
    """A form that could not be saved is not opened. What was typed already is the view's to keep."""

    @wraps(view)
    def page(request: SignedInRequest, reply: Reply, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method == "GET":
            try:
                refuse_unless_editable(reply)
            except Refused as refusal:
                messages.error(request, str(refusal))
                return back_to_reply(request, reply)
        return view(request, reply, *args, **kwargs)

    return page
