"""communique reads news about diplomacy and builds a knowledge graph that points at the words it rests on."""

__version__ = "0.1.0"
