from django.urls import path

from questionnaire.review.views import compared_page, history
from questionnaire.routes import REPLY

urlpatterns = [
    path(f"{REPLY}compare/", compared_page.reply_compare, name="reply-compare"),
    path(f"{REPLY}changes/", history.reply_changes, name="reply-changes"),
    path(f"{REPLY}changes/seen/", history.changes_seen, name="changes-seen"),
]
