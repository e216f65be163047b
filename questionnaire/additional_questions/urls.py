from django.urls import path

from questionnaire.additional_questions.views import compiled, questions
from questionnaire.routes import ROUND

urlpatterns = [
    path(f"{ROUND}further-questions/", questions.further_questions, name="further-questions"),
    path(
        f"{ROUND}further-questions/<int:number>/",
        questions.further_question_edit,
        name="further-question-edit",
    ),
    path(
        f"{ROUND}further-questions/<int:number>/remove/",
        questions.further_question_remove,
        name="further-question-remove",
    ),
    path(f"{ROUND}further-answers/", compiled.further_answers, name="further-answers"),
    path(f"{ROUND}further-answers/excel/", compiled.further_answers_excel, name="further-answers-excel"),
    path(f"{ROUND}further-answers/word/", compiled.further_answers_word, name="further-answers-word"),
]
