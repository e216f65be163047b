from django.urls import path

from analysis.releases import views

urlpatterns = [
    path("<slug:slug>/releases/", views.releases, name="releases"),
    path("<slug:slug>/releases/new/", views.release_new, name="release-new"),
    path("<slug:slug>/releases/<int:number>/", views.release, name="release"),
    path(
        "<slug:slug>/releases/<int:number>/files/<slug:format_name>/",
        views.release_file,
        name="release-file",
    ),
    path("<slug:slug>/releases/<int:number>/circulate/", views.release_circulate, name="release-circulate"),
    path("<slug:slug>/releases/<int:number>/withdraw/", views.release_withdraw, name="release-withdraw"),
    path("<slug:slug>/releases/<int:number>/render/", views.release_render, name="release-render"),
    path("<slug:slug>/releases/<int:number>/compare/", views.release_compare, name="release-compare"),
    path(
        "<slug:slug>/releases/<int:number>/compare/excel/",
        views.release_compare_file,
        name="release-compare-file",
    ),
]
