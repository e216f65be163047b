"""What would move if other replies counted; for the Presidency. What is tried counts nowhere."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from analysis.jobs import DOCUMENTS
from analysis.scenarios.file import scenario_workbook
from analysis.scenarios.forms import ScenarioForm
from analysis.scenarios.scenario import Scenario
from analysis.scenarios.trial import try_scenario
from analysis.scenarios.workbooks import cells_of, is_long, try_out
from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.documents.delivery import document
from questionnaire.documents.document import Document, File
from questionnaire.files.attachment import XLSX
from questionnaire.files.distribution import file_name, presidency_only
from questionnaire.models import Round
from questionnaire.problems import Refused
from questionnaire.security.upload_limit import refuse_too_many_uploads
from questionnaire.workbook.forms import WorkbookForm
from questionnaire.workbook.store import WrongWorkbook

# Whoever has read so many corrects the workbook first.
FINDINGS_NAMED = 10


@require_safe
@presidency_of_round
def scenario(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """What is tried stands in the address."""
    return page(request, survey_round, ScenarioForm(request.GET, survey_round, request.user))


def page(
    request: SignedInRequest,
    survey_round: Round,
    form: ScenarioForm,
    upload: WorkbookForm | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    found: Scenario | None = None
    is_tried = form.is_valid() and bool(form.in_words)
    is_by_worker = is_tried and is_long(tried(form))
    if is_tried and not is_by_worker:
        try:
            found = try_scenario(survey_round, form.trial)
        except Refused as refused:
            refusal = refusal or refused
    is_wrong = bool(refusal or (upload and upload.errors))
    context = {
        "is_wrong": is_wrong,
        "form": form,
        "upload": upload or WorkbookForm(),
        "refusal": refusal,
        "findings": getattr(refusal, "findings", ()),
        "found": found,
        "is_by_worker": is_by_worker,
    }
    return render(request, "analysis/scenarios/scenario.html", context, status=422 if is_wrong else 200)


def tried(form: ScenarioForm) -> list[bytes]:
    """The workbooks among what is tried."""
    return [bytes(workbook.content) for workbook in form.trial.workbooks]


@require_POST
@presidency_of_round
def scenario_upload(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """Checked and kept, then counted by the page that it leads to. Tried beside what is tried already."""
    form = ScenarioForm(request.GET, survey_round, request.user)
    form.full_clean()
    upload = WorkbookForm(files=request.FILES)
    if not upload.is_valid():
        return page(request, survey_round, form, upload)
    try:
        refuse_too_many_uploads(request, request.user)
        reply = try_out(survey_round, upload.content, request.user)
    except Refused as refusal:
        return page(request, survey_round, form, upload, refusal)
    return redirect(f"{reverse('analysis:scenario', args=(survey_round.slug,))}?{form.query_with(reply)}")


@require_safe
@presidency_of_round
@document(DOCUMENTS["scenario-file"])
def scenario_file(request: SignedInRequest, survey_round: Round) -> HttpResponse | Document:
    """The same as Excel; what cannot be counted leads back to the page, which says why."""
    form = ScenarioForm(request.GET, survey_round, request.user)
    back = f"{reverse('analysis:scenario', args=(survey_round.slug,))}?{request.GET.urlencode()}"
    if not form.is_valid():
        return redirect(back)

    def make() -> File:
        try:
            found = try_scenario(survey_round, form.trial)
        except WrongWorkbook as refusal:
            raise with_findings(refusal) from refusal
        stem = f"{survey_round.slug}-scenario"
        name = file_name(stem, presidency_only(), "xlsx", last=timezone.localdate())
        return File(scenario_workbook(survey_round, found, form.in_words), XLSX, name, is_recorded=True)

    return Document(survey_round, cells_of(tried(form)), make, back)


def with_findings(refusal: WrongWorkbook) -> Refused:
    """The same with the first of its findings, for a place where they are not listed."""
    first = " ".join(f"{finding}" for finding in refusal.findings[:FINDINGS_NAMED])
    left = len(refusal.findings) - FINDINGS_NAMED
    more = ngettext("And %(number)d more.", "And %(number)d more.", left) % {"number": left}
    return Refused(f"{refusal.message} {first}", f"{more} {refusal.remedy}" if left > 0 else refusal.remedy)
