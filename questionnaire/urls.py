from django.urls import path

from questionnaire.views import (
    accessibility,
    activities,
    activity_steps,
    compare,
    departments,
    drafts,
    home,
    kept_text,
    parts,
    replies,
    submission,
    workbook,
)

app_name = "questionnaire"

REPLY = "replies/<slug:slug>/<str:member_state>/"
ACTIVITY = f"{REPLY}activities/<str:reference>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("accessibility/", accessibility.accessibility, name="accessibility"),
    path("accessibility/feedback/", accessibility.feedback, name="feedback"),
    path("kept-text/", kept_text.kept_text, name="kept-text"),
    path("drafts/", drafts.draft_save, name="draft-save"),
    path("drafts/discard/", drafts.draft_discard, name="draft-discard"),
    path(REPLY, replies.reply_edit, name="reply-edit"),
    path(f"{REPLY}support/", replies.reply_support, name="reply-support"),
    path(f"{REPLY}partners/", replies.reply_partners, name="reply-partners"),
    path(f"{REPLY}remark/", replies.reply_remark, name="reply-remark"),
    path(f"{REPLY}activities/add/", activities.activity_add, name="activity-add"),
    path(ACTIVITY, activities.activity_edit, name="activity-edit"),
    path(f"{ACTIVITY}duplicate/", activities.activity_duplicate, name="activity-duplicate"),
    path(f"{ACTIVITY}row/", activity_steps.activity_row, name="activity-row"),
    path(f"{ACTIVITY}partners/", activity_steps.activity_partners, name="activity-partners"),
    path(f"{ACTIVITY}end/", activity_steps.activity_end, name="activity-end"),
    path(f"{ACTIVITY}delete/", activity_steps.activity_delete, name="activity-delete"),
    path(f"{ACTIVITY}restore/", activity_steps.activity_restore, name="activity-restore"),
    path(f"{REPLY}workbook/", workbook.workbook_download, name="workbook-download"),
    path(f"{REPLY}workbook/upload/", workbook.workbook_upload, name="workbook-upload"),
    path(f"{REPLY}workbook/preview/", workbook.workbook_preview, name="workbook-preview"),
    path(f"{REPLY}workbook/store/", workbook.workbook_store, name="workbook-store"),
    path(f"{REPLY}workbook/marked/", workbook.workbook_marked, name="workbook-marked"),
    path(f"{REPLY}departments/", departments.departments, name="departments"),
    path(f"{REPLY}departments/add/", parts.part_add, name="part-add"),
    path(f"{REPLY}departments/<int:pk>/", parts.part_edit, name="part-edit"),
    path(f"{REPLY}departments/<int:pk>/remove/", parts.part_remove, name="part-remove"),
    path(f"{REPLY}departments/<int:pk>/done/", departments.part_done, name="part-done"),
    path(f"{REPLY}departments/<int:pk>/workbook/", departments.part_workbook, name="part-workbook"),
    path(f"{REPLY}nil/", submission.reply_nil, name="reply-nil"),
    path(f"{REPLY}review/", submission.reply_review, name="reply-review"),
    path(f"{REPLY}submit/", submission.reply_submit, name="reply-submit"),
    path(f"{REPLY}versions/<int:number>/", submission.reply_receipt, name="reply-receipt"),
    path(f"{REPLY}compare/", compare.reply_compare, name="reply-compare"),
    path(f"{REPLY}withdraw/", submission.reply_withdraw, name="reply-withdraw"),
]
