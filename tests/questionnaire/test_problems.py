from dataclasses import replace

from questionnaire.problems import Problem, Refused, Severity, missing_problem

PROBLEM = Problem("end_required", "end", "Enter the end.", "Give a year.")


def test_a_problem_says_what_is_wrong_and_what_to_do():
    assert str(PROBLEM) == "Enter the end. Give a year."


def test_an_additional_question_is_settled_in_one_place_for_all_partners():
    of_partner = replace(PROBLEM, partner="RS")
    of_question = replace(of_partner, question=2)

    assert (of_partner.place, of_question.place) == (("", "RS", 0), ("", "", 2))


def test_what_is_missing_is_not_wrong():
    missing = missing_problem("end_required", "end", "Enter the end.", "Give a year.")

    assert missing == replace(PROBLEM, severity=Severity.MISSING)
    assert PROBLEM.severity == Severity.WRONG


def test_a_refusal_says_its_message_and_remedy_and_holds_the_problems_behind_it():
    refused = Refused("Nothing was saved.", "Correct it.", [PROBLEM])

    assert str(refused) == "Nothing was saved. Correct it."
    assert refused.problems == (PROBLEM,)
    assert str(Refused("Nothing was saved.")) == "Nothing was saved."
