from django.urls import path

from wbsurvey.operation import page

urlpatterns = [
    path("", page.operation, name="operation"),
    path("tokens/<int:pk>/revoke/", page.operation_token_revoke, name="operation-token-revoke"),
]
