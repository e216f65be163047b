"""What a backup, a restore or a move refuses, in sentences for whoever operates the service."""


class BackupError(Exception):
    """Says what is wrong and what to do; nothing was changed."""
