from whitenoise.storage import CompressedManifestStaticFilesStorage

# How our scripts import each other. Nothing has the plain name once files are named by their content.
IMPORT = r'(?P<matched>from "(?P<url>\./\w+\.js)")'


class CollectedFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Files under names made of their content, with DEBUG on as well."""

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("wbsurvey/*.js", ((IMPORT, 'from "%(url)s"'),)),
    )

    def url(self, name: str | None, force: bool = False) -> str:
        url: str = super().url(name, force=True)
        return url
