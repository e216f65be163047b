from django.urls import path

from questionnaire.drafts.views import drafts, expired_session

urlpatterns = [
    path("kept-text/", expired_session.kept_text, name="kept-text"),
    path("drafts/", drafts.draft_save, name="draft-save"),
    path("drafts/discard/", drafts.draft_discard, name="draft-discard"),
]
