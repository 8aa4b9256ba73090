"""The handful of ways in which communique refuses, each a sentence that says what to do."""

from __future__ import annotations


class CommuniqueError(Exception):
    """Base of every error that communique raises on purpose; its text is meant for the person at the keyboard."""


class SourceError(CommuniqueError):
    """A source, or the whole of one article, can't be read."""


class StoreError(CommuniqueError):
    """A knowledge-graph folder is missing, damaged, locked, or can't be written."""


class QueryError(CommuniqueError):
    """A query is wrong, or asks for what a read-only graph does not do."""


class UsageError(CommuniqueError):
    """The options or arguments of a call do not fit together."""


class ReferenceDataError(CommuniqueError):
    """A reference table is missing, or a row of it is wrong."""


class RemoteError(CommuniqueError):
    """A cluster or a server on the network can't be reached, refuses, or breaks off."""
