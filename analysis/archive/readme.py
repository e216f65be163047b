"""What the archive says of itself, for somebody who has nothing but the file."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from analysis.signing import fingerprint, own_public_key
from questionnaire.files.distribution import presidency_only
from questionnaire.files.zip_archives import text_bytes
from questionnaire.footnotes import footnotes_of
from questionnaire.formatting.marking import marking_line
from questionnaire.models import Round

# Each hash, and exactly what it is made of: enough to make all of them again without the application.
HASHES = (
    gettext_noop(
        "All hashes are SHA-256, in lower-case hexadecimal. Where an object is hashed, it is written as JSON "
        "in UTF-8: the names of every object sorted by the numbers of their characters, “,” and “:” without "
        "spaces, no line breaks. The quotation mark, the backslash and the characters below U+0020 are "
        r"escaped as \", \\, \b, \t, \n, \f, \r, and the rest of them as \u00xx with lower-case digits; "
        "the slash is not. Lists keep their order. The files of the archive are JSON with spaces and line "
        "breaks: read a file, then write the value that is hashed in this way."
    ),
    gettext_noop(
        "1. A file: manifest.json names each file, but for itself and its signature, and the hash of its "
        "bytes."
    ),
    gettext_noop(
        "2. The signature: manifest.json.sig holds the 64 bytes of an Ed25519 signature (RFC 8032) over the "
        "bytes of manifest.json, by the key in public_key.pem. To check it: openssl pkeyutl -verify -pubin "
        "-inkey public_key.pem -rawin -in manifest.json -sigfile manifest.json.sig"
    ),
    gettext_noop(
        "3. A version (“content_hash” in versions/HR-1.json): the object “content” with two more names in "
        "it: “round”, which is “slug” of “round” in round.json, and “member_state”, which is the value of "
        r"“reply”. Characters beyond ASCII are escaped as \uxxxx with lower-case digits, those beyond "
        "U+FFFF as two such escapes (UTF-16)."
    ),
    gettext_noop(
        "4. A clearance copy, which its Member State alone has: made like the hash of a version, of what was "
        "entered when the copy was made."
    ),
    gettext_noop(
        "5. An event (“hash” in events.json): an object of account, at, from_state, kind, number, "
        "previous_hash, reason, salt, subject_hash and to_state as they are there; member_state, which is "
        "the value of “reply”; version, which is the second value of “version”, or null where that is null; "
        "and round, as in 3. Characters beyond ASCII are not escaped. The events of a round are numbered "
        "from 1. previous_hash is the hash of the event before, and empty for the first. The numbers that "
        "events.json leaves out are steps that a Member State keeps to itself: “left_out” in chain.json has "
        "their hashes. “number” and “hash” in chain.json are those of the last event. account is the number "
        "of an account where the event was recorded, which people.json does not use."
    ),
    gettext_noop(
        "6. What an event records (“subject_hash” in events.json): where “subject” is an object, that object "
        "as in 5. Where it is null, subject_hash is the hash of the clearance copy or release that the event "
        "brought, or of the version that an earlier version of the program submitted, and empty for other "
        "events. A subject repeats columns of other files, times in UTC with microseconds: of the kind "
        "“submitted” content_hash, likely_mistakes, on_behalf and submitted_at of the version, and in "
        "“letter” the hash of its letter, or null, and in “letter_details” the hash of an object of name and "
        "source of the letter, made as in 5, or null; of “deadline_changed” own_deadline of the reply in "
        "replies.json, the last of a reply; of “round_archived” terms of the round in round.json, with the "
        "codes of partners, fields and types in the order of the codes; of “released”, the last of a "
        "release, and “release_withdrawn” columns of the release in releases.json, and in “release” its "
        "number; of “release_file” those of a file of a release; of “record_completed” all of that, in "
        "“entries”, of what was recorded before events had subjects, with the number of an account as in 5."
    ),
    gettext_noop(
        "7. A release (“content_hash” in releases.json): an object of label, made_at, number, numbering, "
        "profile, respondents, revises, selection, software and terms as they are there, and round, as in "
        "3. Characters beyond ASCII are not escaped."
    ),
    gettext_noop(
        "8. A file of a release (“sha256” in “files” in releases.json): its bytes, which are in releases, in "
        "the folder of the number of the release, under its name."
    ),
    gettext_noop(
        "9. A letter (“content_hash” in letters.json): its bytes, which are in letters under the two values "
        "of “version”, such as HR-1, with the ending of its own name."
    ),
    gettext_noop(
        "10. A Word template (“content_hash” in word_templates.json): its bytes, which are in word_templates "
        "under its number. “word_template” in the terms of a release is this hash."
    ),
)


def readme(survey_round: Round) -> bytes:
    lines = [
        survey_round.title,
        marking_line(survey_round.marking, presidency_only()),
        "",
        _("This is the whole of one round of the survey, as it was when the round was closed."),
        _("It holds what the Member States submitted, with names of people and internal data: keep it safe."),
        _("What was worked on and never submitted is not in it."),
        "",
        _("What is in it"),
        _("activities.csv: every activity of every version, one in each line. Opens in Excel."),
        _("answers.csv: for every version, which partners the Member State supports."),
        _("versions.csv: every version, with the time it was submitted and its verification code."),
        _("audit-log.csv: the audit log (who read, changed, downloaded or sent what, and when)."),
        _("outputs: the tables, for circulation (counts only) and internal (with the data)."),
        _("releases: the files of each release, as they were handed out; releases.json says of which."),
        _("versions: each version in full, for programs; activities and answers are in it."),
        _("letters: the originals of replies entered by the Presidency; letters.json says which."),
        _("word_templates: the Word templates that were uploaded; word_templates.json says when."),
        _("round.json: the terms of the round, and the lists of partners, fields and types as they were."),
        _("people.json: who is meant by each number in the other files."),
        _(
            "The other .json files: replies, roles, agencies, questions, requests, call notes, events, "
            "for programs."
        ),
        _("chain.json: how many events the round has, and the hashes of those that events.json leaves out."),
        _("manifest.json, manifest.json.sig, public_key.pem: the hash of each file, and who signed them."),
        "",
        *how_to_check(),
        "",
        *footnotes_of(survey_round.partners.all()),
    ]
    return text_bytes(lines)


def how_to_check() -> list[str]:
    signed = _(
        "The key that signed this archive has the fingerprint %(fingerprint)s, the hash of its 32 bytes."
    )
    return [
        _("How to check a file"),
        *map(_, HASHES),
        signed % {"fingerprint": fingerprint(own_public_key())},
        _("Ask the operator of the service for the fingerprint by another way, and compare it."),
        _(
            "“manage.py verify --file” checks files, signature, versions and events. “manage.py "
            "import_archive” checks releases and letters, too, and brings the round into another "
            "installation."
        ),
    ]
