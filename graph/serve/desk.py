"""What the explorer's answers need: the graph's folder, who asks it, and what is kept at hand."""

from __future__ import annotations

import asyncio
from pathlib import Path

from graph.serve.columns import Columns
from graph.serve.lookup import Lookup
from graph.serve.memory import Memory, remember
from graph.serve.suggest import Index
from graph.serve.workers import QueryProcesses


class Desk:
    """Reads what is kept at hand when it is first wanted, once, however many ask at the same time."""

    def __init__(self, folder: Path, processes: QueryProcesses) -> None:
        self.folder = folder
        self.ask = Lookup(processes)
        self._memory: Memory | None = None
        self._index: Index | None = None
        self._columns: Columns | None = None
        self._reading = asyncio.Lock()

    async def memory(self) -> Memory:
        """What is kept at hand. Raises `QueryError` when it can't be read; the next call tries again."""
        async with self._reading:
            if self._memory is None:
                self._memory = await remember(self.ask)
        return self._memory

    async def index(self) -> Index:
        """The names of things, to search."""
        memory = await self.memory()
        async with self._reading:
            if self._index is None:
                self._index = await asyncio.to_thread(Index, memory)
        return self._index

    async def columns(self) -> Columns:
        """What networks, timelines and matrices are cut from."""
        memory = await self.memory()
        async with self._reading:
            if self._columns is None:
                self._columns = await asyncio.to_thread(Columns, memory)
        return self._columns
