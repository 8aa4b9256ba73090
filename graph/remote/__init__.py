"""The graph on a server of others: any that speaks SPARQL 1.1, kept equal to a knowledge-graph folder."""

from graph.remote.fetch import consolidate_there
from graph.remote.push import Pushed, push
from graph.remote.server import PROTOCOLS

__all__ = ["PROTOCOLS", "Pushed", "consolidate_there", "push"]
