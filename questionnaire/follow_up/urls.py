from django.urls import path

from questionnaire.follow_up.views import by_letter, call_notes, enquiries, questions, requests, threads
from questionnaire.routes import REPLY, ROUND

urlpatterns = [
    path(f"{ROUND}call-notes/", call_notes.call_notes, name="call-notes"),
    path(f"{ROUND}by-letter/<str:member_state>/", by_letter.by_letter, name="by-letter"),
    path(f"{ROUND}by-letter/<str:member_state>/letter/", by_letter.by_letter_file, name="by-letter-file"),
    path(
        f"{ROUND}by-letter/<str:member_state>/hand-over/",
        by_letter.by_letter_hand_over,
        name="by-letter-hand-over",
    ),
    path(
        f"{ROUND}by-letter/<str:member_state>/letter/<int:number>/",
        by_letter.round_letter,
        name="round-letter",
    ),
    path(f"{REPLY}ask/", requests.request_ask, name="request-ask"),
    path(f"{REPLY}requests/<int:pk>/take-back/", requests.request_take_back, name="request-take-back"),
    path(f"{REPLY}questions/", threads.reply_questions, name="reply-questions"),
    path(f"{REPLY}questions/ask/", enquiries.question_ask, name="question-ask"),
    path(f"{REPLY}questions/<int:pk>/close/", enquiries.question_close, name="question-close"),
    path(f"{REPLY}questions/<int:pk>/", questions.question_answer, name="question-answer"),
    path(f"{REPLY}letter/<int:number>/", by_letter.reply_letter, name="reply-letter"),
]
