"""The files of an archive that say what it is, and the number of its format."""

FORMAT = 1

MANIFEST = "manifest.json"
# Of the manifest's bytes, by the key beside it: what openssl reads.
SIGNATURE = "manifest.json.sig"
PUBLIC_KEY = "public_key.pem"
