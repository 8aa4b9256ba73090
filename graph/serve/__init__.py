"""The graph on loopback: a SPARQL 1.1 endpoint for programs, the explorer in the browser for people."""

from __future__ import annotations

from graph.serve.app import Limits, create_app, serve

__all__ = ["Limits", "create_app", "serve"]
