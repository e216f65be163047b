"""Where the chains ended when they were verified last: the last events cannot go unseen with their head.

Each verification notes the last event of each round, signed with the key of the service, which is not in the
database. Where a chain was cut off or written again, the next one notes what the one before had noted.
"""

import datetime as dt
from collections.abc import Iterator

from analysis.models import Verification
from analysis.signing import WrongSignatureError, fingerprint, own_keys, own_public_key, sign, signer_of
from analysis.verification.findings import Head, Heads, Mismatch
from questionnaire.models import Round
from questionnaire.models.event_chain import object_hash, utc_text


def signed_heads(made_at: dt.datetime, heads: Heads) -> dict[str, object]:
    """The columns of a verification that note them."""
    noted = {slug: [head.number, head.hash] for slug, head in sorted(heads.items())}
    return {
        "heads": noted,
        "signature": sign(heads_message(made_at, noted)).hex(),
        "signed_by": fingerprint(own_public_key()),
    }


def heads_message(made_at: dt.datetime, noted: dict[str, list[object]]) -> bytes:
    return f"wbsurvey heads {utc_text(made_at)} {object_hash(noted)}".encode()


def noted_heads() -> tuple[Heads, list[Mismatch]]:
    """Those of the last verification whose signature holds, and a finding for each later one that does not.

    What a key signed that the service does not know any more is passed over.
    """
    findings = []
    keys = own_keys()
    signed = Verification.objects.filter(signed_by__in=keys).order_by("-pk")
    for verification in signed.iterator(chunk_size=10):
        made = heads_message(verification.made_at, verification.heads)
        try:
            signer_of(made, bytes.fromhex(verification.signature), keys[verification.signed_by])
        except (WrongSignatureError, ValueError):
            where = f"Verification of {verification.made_at.isoformat()}"
            wrong = "the last events that it noted are not what the service signed"
            findings.append(Mismatch(where, wrong, verification.signature, object_hash(verification.heads)))
        else:
            return {slug: Head(*head) for slug, head in verification.heads.items()}, findings
    return {}, findings


def missing_rounds(noted: Heads) -> Iterator[Mismatch]:
    there = set(Round.objects.values_list("slug", flat=True))
    for slug in sorted(noted.keys() - there):
        events = f"its {noted[slug].number:,} events"
        yield Mismatch(f"Round {slug}", "it is missing, and an earlier verification found it", events, "none")
