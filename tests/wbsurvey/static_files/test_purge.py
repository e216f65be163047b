import pytest

from wbsurvey.static_files.purge import Names, purged

STYLES = """
@charset "UTF-8";
/* A comment. */
:root{--a:#fff}
h1,.h1{margin:0}
.btn{color:red}
.btn:hover,.nav.active>a::after{color:blue}
.btn:not(.disabled){cursor:pointer}
.alert-info{background:url("data:image/svg+xml,%3csvg viewBox='0 0 16 16'%3e,%3c/svg%3e")}
[data-bs-theme=dark] .btn{color:#fff}
input[type=date]::-webkit-calendar-picker-indicator{margin:0}
@media (min-width:992px){.btn{color:green}.modal{width:1rem}}
@media print{.modal{display:none}}
@keyframes turn{to{transform:rotate(360deg)}}
.spinner{animation:.75s linear infinite turn}
"""
ALWAYS = (
    '@charset "UTF-8";:root{--a:#fff}',
    "input[type=date]::-webkit-calendar-picker-indicator{margin:0}",
)


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("", ["h1{margin:0}"]),
        ('<p class="h1">', ["h1,.h1{margin:0}"]),
        (
            '<a class="btn">',
            [
                "h1{margin:0}.btn{color:red}.btn:hover{color:blue}.btn:not(.disabled){cursor:pointer}",
                "@media (min-width:992px){.btn{color:green}}",
            ],
        ),
        ('{"class": "nav active"}', ["h1{margin:0}.nav.active>a::after{color:blue}"]),
        ("told.className = 'spinner';", ["@keyframes turn{to{transform:rotate(360deg)}}.spinner{animation:"]),
        ('"alert alert-{{ level }}"', [".alert-info{background:url("]),
        ('f"alert-{level}"', [".alert-info{background:url("]),
        ("`alert-${level}`", [".alert-info{background:url("]),
    ],
)
def test_rules_are_kept_whose_classes_occur(source, kept):
    styles = purged(STYLES, Names([source]))

    for text in (*ALWAYS, *kept):
        assert text in styles


@pytest.mark.parametrize(
    ("source", "gone"),
    [
        ("", ["btn", "modal", "nav", "alert", "turn", "print", "dark", "comment"]),
        ('<a class="btn">', ["modal", "print", "dark", "turn"]),
        ('<p class="nav">', ["nav"]),
        ('<p class="alert- info">', ["alert"]),
    ],
)
def test_rules_go_whose_classes_do_not_occur(source, gone):
    styles = purged(STYLES, Names([source]))

    for word in gone:
        assert word not in styles
