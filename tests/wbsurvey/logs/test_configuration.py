import logging.config

import pytest

from wbsurvey.logs.configuration import logging_to_stderr


@pytest.mark.parametrize(
    ("in_words", "formatter", "level"), [(True, "plain", "WARNING"), (False, "json", "INFO")]
)
def test_a_service_logs_lines_of_json_and_a_trial_faults_in_words(in_words, formatter, level):
    found = logging_to_stderr(in_words=in_words, reports_faults=False)

    assert (found["handlers"]["stderr"]["formatter"], found["root"]["level"]) == (formatter, level)
    assert found["root"]["handlers"] == ["stderr"]


def test_faults_are_reported_behind_the_filter_of_odd_requests():
    found = logging_to_stderr(in_words=False, reports_faults=True)

    assert found["root"]["handlers"] == ["stderr", "reports"]
    assert found["handlers"]["stderr"]["filters"] == ["odd_requests"]


def test_what_it_names_is_there():
    configuration = logging.config.DictConfigurator(logging_to_stderr(in_words=False, reports_faults=True))

    for part in ("formatters", "filters"):
        for each in configuration.config[part].values():
            if "()" in each:
                assert callable(configuration.resolve(each["()"]))
    assert callable(configuration.resolve(configuration.config["handlers"]["reports"]["class"]))
