from questionnaire.formatting.short_lists import short_list


def test_few_names_are_all_there():
    assert short_list(["A"]) == "A"
    assert short_list(["A", "B", "C"]) == "A, B and C"


def test_of_many_names_the_rest_is_counted():
    names = [str(n) for n in range(1, 14)]

    assert short_list(names[:10]).endswith("8, 9 and 10")
    assert short_list(names[:11]).endswith("9, 10 and 1 other")
    assert short_list(names).endswith("9, 10 and 3 others")
