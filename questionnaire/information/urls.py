from django.urls import path

from questionnaire.information import views

urlpatterns = [
    path("accessibility/", views.accessibility, name="accessibility"),
    path("accessibility/feedback/", views.feedback, name="feedback"),
]
