"""One file a format: a source becomes a stream of articles."""
