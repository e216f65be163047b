"""Where the Presidency uploads the Word template of its round, downloads it, replaces it and removes it."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.access.roles import may_change
from questionnaire.cleaning.numbers import short_number
from questionnaire.files.attachment import attachment
from questionnaire.form_fields.conflicts import with_texts
from questionnaire.models import Round, WordTemplate
from questionnaire.problems import Refused, refusal_told
from questionnaire.recording import record_download
from questionnaire.security.upload_limit import refuse_too_many_uploads
from questionnaire.word_template.forms import TemplateForm
from questionnaire.word_template.templates import (
    TemplateChanged,
    latest_version,
    remove_template,
    upload_template,
    uploaded_in_words,
)


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def word_template(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """What the Word files are made with now, the earlier versions, and the form for another one."""
    is_sent = request.method == "POST"
    form = TemplateForm(request.POST, request.FILES) if is_sent else TemplateForm()
    if form.is_valid():
        name, content = form.cleaned_data["template"]
        try:
            refuse_too_many_uploads(request, request.user)
            upload_template(survey_round, name, content, form.cleaned_data["began_from"], request.user)
        except TemplateChanged as changed:
            form.data = with_texts(request.POST, {"began_from": str(changed.theirs.number)})
            form.add_error(None, str(changed))
        except Refused as refused:
            form.add_error("template", str(refused))
        else:
            messages.success(request, _("The template has been uploaded. Word files now use it."))
            return redirect("questionnaire:word-template", survey_round.slug)
    latest = latest_version(survey_round)
    if not is_sent:
        form.initial["began_from"] = latest.number if latest else 0
    versions = WordTemplate.objects.visible_to(request.user).filter(survey_round=survey_round)
    context = {
        "form": form,
        "latest": latest,
        "template": None if latest is None or latest.is_removed else latest,
        "uploaded": uploaded_in_words(latest) if latest else "",
        "versions": [
            (version, uploaded_in_words(version))
            for version in versions.without_content().order_by("-number")
        ],
        "may_edit": may_change(request.user, survey_round),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "questionnaire/word_template/word_template.html", context, status=status)


@require_POST
@presidency_of_round
def word_template_remove(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    with refusal_told(request):
        began_from = short_number(request.POST.get("began_from", "")) or 0
        remove_template(survey_round, began_from, request.user)
        messages.success(request, _("The template has been removed. Word files have the standard layout."))
    return redirect("questionnaire:word-template", survey_round.slug)


@require_safe
@presidency_of_round
def word_template_file(request: SignedInRequest, survey_round: Round, number: int) -> HttpResponse:
    """As it was uploaded, to be saved: what it holds is not ours, so no browser is to show it."""
    versions = WordTemplate.objects.visible_to(request.user).uploaded()
    template = get_object_or_404(versions, survey_round=survey_round, number=number)
    record_download(survey_round, template.name, request.user)
    return attachment(bytes(template.content), "application/octet-stream", template.name)
