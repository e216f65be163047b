from analysis.coverage.picture import coverage_picture
from tests.analysis.annexes import make_facts
from tests.analysis.pictures.drawn import map_of, texts


def test_a_cell_of_the_map_says_its_level_in_a_word():
    said = texts(coverage_picture(map_of(agencies=("EUAA", "Frontex")), make_facts(), "The rule"))

    assert {word: said.count(word) for word in ("None", "One", "2 to 4", "5 or more")} == {
        "None": 8, "One": 8, "2 to 4": 24, "5 or more": 8,
    }  # fmt: skip
    assert "The rule" in said
    assert said.count("+ EUAA") == said.count("+ Frontex") == 48
