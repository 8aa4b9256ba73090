"""One file a format: a source becomes a stream of articles.

`open_sources` is the door. Readers (`READERS`) frame records, `cooking` turns a record into an article, and
whatever can't be read comes out as a `Skipped` with a reason. Nothing here reaches the network.
"""

from loaders.reading.formats import READERS
from loaders.reading.opening import open_sources
from loaders.reading.records import MAX_CHARS, Options, Skipped

__all__ = ["MAX_CHARS", "READERS", "Options", "Skipped", "open_sources"]
