from django.urls import path

from questionnaire.routes import REPLY
from questionnaire.submission.views import correction, documents, review_page, submission

urlpatterns = [
    path(f"{REPLY}nil/", submission.reply_nil, name="reply-nil"),
    path(f"{REPLY}review/", submission.reply_review, name="reply-review"),
    path(f"{REPLY}review/pdf/", documents.review_pdf, name="review-pdf"),
    path(f"{REPLY}review/excel/", documents.review_workbook, name="review-workbook"),
    path(f"{REPLY}possible-errors/confirm/", review_page.possible_errors_explain, name="check-confirm"),
    path(f"{REPLY}note/", documents.reply_note, name="reply-note"),
    path(f"{REPLY}note/pdf/", documents.reply_note_pdf, name="reply-note-pdf"),
    path(f"{REPLY}submit/", submission.reply_submit, name="reply-submit"),
    path(f"{REPLY}versions/<int:number>/", documents.reply_receipt, name="reply-receipt"),
    path(f"{REPLY}versions/<int:number>/pdf/", documents.reply_receipt_pdf, name="reply-receipt-pdf"),
    path(f"{REPLY}correct/", correction.reply_correct, name="reply-correct"),
    path(f"{REPLY}discard/", correction.reply_discard, name="reply-discard"),
    path(f"{REPLY}withdraw/", submission.reply_withdraw, name="reply-withdraw"),
    path(f"{REPLY}confirm/", submission.reply_confirm, name="reply-confirm"),
]
