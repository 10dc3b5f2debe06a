"""The archive's own errors: each names the fact and the way out."""


class ArchiveError(Exception):
    """Anything that the archive refuses, in words meant for the person who asked."""


class StaleRecordError(ArchiveError):
    """Somebody else saved the record since it was read.

    ``record`` is the refused instance with its unsaved values; the row in the
    database still holds what the other person saved.
    """

    def __init__(self, record: object) -> None:
        """Keep the refused record for whoever shows both versions."""
        super().__init__(
            f"{record} was changed by somebody else since you opened it; "
            "compare both versions and save again."
        )
        self.record = record


class ImmutableRecordError(ArchiveError):
    """The record is kept as it once was and cannot be changed or deleted."""


class PidExhaustedError(ArchiveError):
    """No free permanent identifier was found in the allowed number of tries."""
