"""The list of a person that waits to be saved, and what is said where none does."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from questionnaire.access.pages import SignedInRequest, page_url
from questionnaire.imports.undo_links import with_undo_link
from questionnaire.models import ListUpload, ListUploadQuerySet, Reply


def lists_of(request: SignedInRequest, reply: Reply) -> ListUploadQuerySet:
    uploads = ListUpload.objects.of(request.user, reply)
    return uploads.select_related("reply__survey_round", "reply__member_state")


def waiting_list(request: SignedInRequest, reply: Reply) -> ListUpload | None:
    """What this person uploaded for this reply, while rows of it are still to be saved."""
    return lists_of(request, reply).waiting().first()


def nothing_waits(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """To the reply where the last list is saved in all, and to the upload where there was none."""
    saved = lists_of(request, reply).select_related("saved_import__reply__survey_round").first()
    if saved and saved.saved_token:
        messages.success(request, with_undo_link(_("The list has been saved."), saved.saved_import))
        return redirect(page_url("activities", reply))
    messages.warning(request, _("No list of yours is waiting. Upload it again if something is missing."))
    return redirect(page_url("excel-and-lists", reply))


def columns_first(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """To the page of columns, where one of them is only suggested."""
    messages.warning(request, _("Check the columns of your list first."))
    return redirect(page_url("list-columns", reply))
