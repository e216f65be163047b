"""The addresses of the pages. Each subject declares its own in `urls.py`."""

from django.urls import include, path

app_name = "questionnaire"

urlpatterns = [
    path("", include("questionnaire.overview.urls")),
    path("", include("questionnaire.information.urls")),
    path("", include("questionnaire.drafts.urls")),
    path("", include("questionnaire.documents.urls")),
    path("", include("questionnaire.board.urls")),
    path("", include("questionnaire.rounds.urls")),
    path("", include("questionnaire.contact_points.urls")),
    path("", include("questionnaire.messages.urls")),
    path("", include("questionnaire.activities.urls")),
    path("", include("questionnaire.follow_up.urls")),
    path("", include("questionnaire.audit.urls")),
    path("", include("questionnaire.additional_questions.urls")),
    path("", include("questionnaire.previous_round.urls")),
    path("", include("questionnaire.workbook.urls")),
    path("", include("questionnaire.imports.urls")),
    path("", include("questionnaire.own_lists.urls")),
    path("", include("questionnaire.sections.urls")),
    path("", include("questionnaire.submission.urls")),
    path("", include("questionnaire.clearance.urls")),
    path("", include("questionnaire.review.urls")),
    path("", include("questionnaire.word_template.urls")),
]
