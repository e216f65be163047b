from django.urls import path

from questionnaire.additional_questions import views
from questionnaire.routes import ROUND

urlpatterns = [
    path(f"{ROUND}additional-questions/", views.additional_questions, name="additional-questions"),
    path(
        f"{ROUND}additional-questions/<int:number>/",
        views.additional_question_edit,
        name="additional-question-edit",
    ),
    path(
        f"{ROUND}additional-questions/<int:number>/remove/",
        views.additional_question_remove,
        name="additional-question-remove",
    ),
    path(f"{ROUND}additional-answers/", views.additional_answers, name="additional-answers"),
    path(
        f"{ROUND}additional-answers/excel/",
        views.additional_answers_excel,
        name="additional-answers-excel",
    ),
    path(f"{ROUND}additional-answers/word/", views.additional_answers_word, name="additional-answers-word"),
]
