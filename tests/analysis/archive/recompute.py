"""Recompute every hash of an archive. Written from its README.txt, it knows nothing of the application."""

import hashlib
import json
import sys
from pathlib import Path

from cryptography.hazmat.primitives.serialization import load_pem_public_key

folder = Path(sys.argv[1])


def read(name):
    return json.loads((folder / name).read_bytes())


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def hashed(content, *, escaped):
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=escaped)
    return sha256(text.encode())


def hold(what, expected, found):
    if expected != found:
        sys.exit(f"{what}: {expected} is not {found}")


manifest = read("manifest.json")
files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
hold("names", files - {"manifest.json", "manifest.json.sig"}, set(manifest["files"]))
for name, expected in manifest["files"].items():
    hold(name, expected, sha256((folder / name).read_bytes()))
key = load_pem_public_key((folder / "public_key.pem").read_bytes())
key.verify((folder / "manifest.json.sig").read_bytes(), (folder / "manifest.json").read_bytes())
fingerprint = sha256(key.public_bytes_raw())
hold("fingerprint", True, f"fingerprint {fingerprint}," in (folder / "README.txt").read_text("utf-8-sig"))

terms = read("round.json")["round"]
slug = terms["slug"]
versions = {}
for path in folder.glob("versions/*.json"):
    version = json.loads(path.read_bytes())
    content = version["content"] | {"round": slug, "member_state": version["reply"]}
    hold(path.name, version["content_hash"], hashed(content, escaped=True))
    versions[version["reply"], version["number"]] = version["content_hash"]

NAMES = [
    "account",
    "at",
    "from_state",
    "kind",
    "number",
    "previous_hash",
    "reason",
    "salt",
    "subject_hash",
    "to_state",
]
events = {event["number"]: event for event in read("events.json")}
chain = read("chain.json")
left_out = {place["number"]: place["hash"] for place in chain["left_out"]}
last = ""
for number in range(1, chain["number"] + 1):
    if number in left_out:
        last = left_out[number]
        continue
    event = events[number]
    hold(f"event {number}", event["previous_hash"], last)
    version = event["version"]
    content = {name: event[name] for name in NAMES} | {"round": slug, "member_state": event["reply"]}
    last = hashed(content | {"version": version[1] if version else None}, escaped=False)
    hold(f"event {number}", event["hash"], last)
    if event["subject"] is not None:
        hold(f"subject of event {number}", event["subject_hash"], hashed(event["subject"], escaped=False))
hold("last event", chain["hash"], last)

letters = {
    tuple(letter["version"]): {
        "letter": letter["content_hash"],
        "letter_details": hashed({name: letter[name] for name in ("name", "source")}, escaped=False),
    }
    for letter in read("letters.json")
}
replies = {reply["member_state"]: reply for reply in read("replies.json")}
releases = {release["number"]: release for release in read("releases.json")}
files_of_releases = {
    (release["number"], file["name"]): file for release in releases.values() for file in release["files"]
}


CODE_LISTS = ("assistance_types", "partners", "support_fields")


def row_of(kind, member_state, version, release, file):
    if kind == "submitted":
        row = read(f"versions/{member_state}-{version}.json")
        return row | letters.get((member_state, version), {"letter": None, "letter_details": None})
    if kind == "round_archived":
        return terms | {name: sorted(terms[name]) for name in CODE_LISTS}
    if kind == "deadline_changed":
        return replies[member_state]
    return files_of_releases[release, file] if kind == "release_file" else releases[release]


recorded = {}
for event in events.values():
    number = event["version"][1] if event["version"] else None
    entry = {"kind": event["kind"], "member_state": event["reply"], "version": number}
    entries = [entry | {"subject": event["subject"]}] if event["subject"] else []
    if event["kind"] == "record_completed":
        entries = event["subject"]["entries"]
    for entry in entries:
        subject = entry["subject"]
        of = (entry.get("member_state"), entry.get("version"), subject.get("release"), subject.get("name"))
        recorded[entry["kind"], *of] = subject
for of, subject in recorded.items():
    row = row_of(*of)
    for name, value in subject.items():
        if name != "release":
            hold(f"{of[0]} {name}", value, row[name])
hold("submissions", set(versions), {(of[1], of[2]) for of in recorded if of[0] == "submitted"})
hold("files of releases", set(files_of_releases), {of[3:] for of in recorded if of[0] == "release_file"})

NAMES = [
    "label",
    "made_at",
    "number",
    "numbering",
    "profile",
    "respondents",
    "revises",
    "selection",
    "software",
    "terms",
]
for release in read("releases.json"):
    content = {name: release[name] for name in NAMES} | {"round": slug}
    hold("release", release["content_hash"], hashed(content, escaped=False))
    for file in release["files"]:
        found = (folder / "releases" / str(release["number"]) / file["name"]).read_bytes()
        hold(file["name"], file["sha256"], sha256(found))
for letter in read("letters.json"):
    name = "-".join(map(str, letter["version"])) + Path(letter["name"]).suffix
    hold(name, letter["content_hash"], sha256((folder / "letters" / name).read_bytes()))

sys.stdout.write(f"{len(files)} files, {len(versions)} versions, {len(events)} events\n")
