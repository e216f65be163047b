from django.urls import path

from questionnaire.additional_questions.views import compiled, questions
from questionnaire.routes import ROUND

urlpatterns = [
    path(f"{ROUND}additional-questions/", questions.additional_questions, name="additional-questions"),
    path(
        f"{ROUND}additional-questions/<int:number>/",
        questions.additional_question_edit,
        name="additional-question-edit",
    ),
    path(
        f"{ROUND}additional-questions/<int:number>/remove/",
        questions.additional_question_remove,
        name="additional-question-remove",
    ),
    path(f"{ROUND}additional-answers/", compiled.additional_answers, name="additional-answers"),
    path(
        f"{ROUND}additional-answers/excel/",
        compiled.additional_answers_excel,
        name="additional-answers-excel",
    ),
    path(
        f"{ROUND}additional-answers/word/", compiled.additional_answers_word, name="additional-answers-word"
    ),
]
