"""Exceptions: every message says what, where, and what to do."""


class CommuniqueError(Exception):
    """Anything communique raises on purpose."""


class InputError(CommuniqueError):
    """A document cannot be read; the message names the file and the way out."""


class ResourceError(CommuniqueError):
    """A data file or model of the package is missing or damaged."""


class StoreError(CommuniqueError):
    """A store cannot be opened, written or trusted."""
