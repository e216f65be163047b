from django.urls import path

from analysis.agencies import views

urlpatterns = [
    path("<slug:slug>/agencies/", views.agencies, name="agencies"),
    path("<slug:slug>/agencies/<int:pk>/", views.agency_edit, name="agency-edit"),
    path("<slug:slug>/agencies/<int:pk>/remove/", views.agency_remove, name="agency-remove"),
    path("<slug:slug>/agencies/<int:pk>/restore/", views.agency_restore, name="agency-restore"),
    path("<slug:slug>/agencies/template/", views.agency_template_file, name="agency-template"),
    path("<slug:slug>/agencies/list/", views.agency_list, name="agency-list"),
    path("<slug:slug>/agencies/list/store/", views.agency_list_store, name="agency-list-store"),
]
