from django.urls import path

from questionnaire.messages.views import results, writing
from questionnaire.routes import ROUND

urlpatterns = [
    path(f"{ROUND}messages/<int:pk>/again/", results.message_again, name="message-again"),
    path(f"{ROUND}messages/<int:pk>/address/", results.message_address, name="message-address"),
    path(f"{ROUND}messages/<slug:kind>/", writing.message_write, name="message-write"),
]
