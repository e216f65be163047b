from django.urls import path

from questionnaire.routes import REPLY
from questionnaire.submission.views import briefing, checks, receipts, review_files, submission

urlpatterns = [
    path(f"{REPLY}nil/", submission.reply_nil, name="reply-nil"),
    path(f"{REPLY}review/", submission.reply_review, name="reply-review"),
    path(f"{REPLY}review/pdf/", review_files.review_pdf, name="review-pdf"),
    path(f"{REPLY}review/excel/", review_files.review_workbook, name="review-workbook"),
    path(f"{REPLY}possible-errors/confirm/", checks.possible_error_confirm, name="check-confirm"),
    path(f"{REPLY}note/", briefing.reply_note, name="reply-note"),
    path(f"{REPLY}note/pdf/", briefing.reply_note_pdf, name="reply-note-pdf"),
    path(f"{REPLY}submit/", submission.reply_submit, name="reply-submit"),
    path(f"{REPLY}versions/<int:number>/", receipts.reply_receipt, name="reply-receipt"),
    path(f"{REPLY}versions/<int:number>/pdf/", receipts.reply_receipt_pdf, name="reply-receipt-pdf"),
    path(f"{REPLY}withdraw/", submission.reply_withdraw, name="reply-withdraw"),
    path(f"{REPLY}confirm/", submission.reply_confirm, name="reply-confirm"),
]
