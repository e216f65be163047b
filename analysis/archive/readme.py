"""What the archive says of itself, for somebody who has nothing but the file."""

from django.utils.translation import gettext as _

from questionnaire.code_lists import KOSOVO_FOOTNOTE
from questionnaire.models import Round
from questionnaire.zipped import text_bytes


def readme(survey_round: Round) -> bytes:
    lines = [
        survey_round.title,
        survey_round.marking,
        "",
        _("This is the whole of one round of the survey, as it was when the round was closed."),
        _("It holds what the Member States submitted, with names of people and internal data: keep it safe."),
        _("What was worked on and never submitted is not in it."),
        "",
        _("What is in it"),
        _("activities.csv: every activity of every version, one in each line. Opens in Excel."),
        _("answers.csv: for every version, which partners the Member State supports."),
        _("versions.csv: every version, with the time it was submitted and its hash."),
        _("trail.csv: who read, moved, downloaded, changed or mailed what, and when."),
        _("outputs: the tables, for circulation (counts only) and internal (with the data)."),
        _("releases: the files of each release, as they were handed out; releases.json says of which."),
        _("versions: each version in full, for programs; activities and answers are in it."),
        _("letters: the originals of replies entered by the Presidency; letters.json says which."),
        _("round.json: the terms of the round, and the lists of partners, fields and types as they were."),
        _("people.json: who is meant by each number in the other files."),
        _(
            "The other .json files: replies, roles, agencies, questions, requests, call notes, events, "
            "for programs."
        ),
        "",
        _("How to check it"),
        _("manifest.json has the SHA-256 of every file: a file that was changed does not fit it."),
        _(
            "The hash of a version is the SHA-256 of its content together with round and Member State, as "
            "JSON with sorted keys and no spaces."
        ),
        _("“manage.py import_archive” checks both, and brings the round into another installation."),
        "",
        _(KOSOVO_FOOTNOTE),
    ]
    return text_bytes(lines)
