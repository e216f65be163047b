from django.urls import path

from questionnaire.documents import views

urlpatterns = [
    path("documents/<uuid:job>/", views.document_page, name="document"),
    path("documents/<uuid:job>/file/", views.document_file, name="document-file"),
]
