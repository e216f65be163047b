from django.urls import path

from analysis.releases.views import compare, releases

urlpatterns = [
    path("<slug:slug>/releases/", releases.releases, name="releases"),
    path("<slug:slug>/releases/new/", releases.release_new, name="release-new"),
    path("<slug:slug>/releases/<int:number>/", releases.release, name="release"),
    path(
        "<slug:slug>/releases/<int:number>/files/<slug:format_name>/",
        releases.release_file,
        name="release-file",
    ),
    path(
        "<slug:slug>/releases/<int:number>/circulate/", releases.release_circulate, name="release-circulate"
    ),
    path("<slug:slug>/releases/<int:number>/withdraw/", releases.release_withdraw, name="release-withdraw"),
    path("<slug:slug>/releases/<int:number>/render/", releases.release_render, name="release-render"),
    path("<slug:slug>/releases/<int:number>/compare/", compare.release_compare, name="release-compare"),
    path(
        "<slug:slug>/releases/<int:number>/compare/excel/",
        compare.release_compare_file,
        name="release-compare-file",
    ),
]
