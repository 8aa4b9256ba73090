"""What the articles agree on: the graph cq:consolidated."""

from graph.consolidation.consolidate import Summary, consolidate, summary

__all__ = ["Summary", "consolidate", "summary"]
