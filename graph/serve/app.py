"""The web application: the endpoint, the explorer's pages, and what protects both."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graph.serve import api, site
from graph.serve.desk import Desk
from graph.serve.protocol import answer
from graph.serve.workers import QueryProcesses
from graph.store import Store
from ontology.errors import QueryError, UsageError

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
# The explorer reads all labels and meetings at once: a large graph may take this long and this much for it.
_READING_SECONDS, _READING_BYTES = 60.0, 512 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may cost: seconds and bytes of an answer, bytes and seconds of a request."""

    seconds: float = 10.0
    answer_bytes: int = 32 << 20
    request_bytes: int = 1 << 20
    request_seconds: float = 15.0
    processes: int = 2


def create_app(
    folder: Path,
    *,
    limits: Limits | None = None,
    hosts: tuple[str, ...] = LOOPBACK,
    origins: tuple[str, ...] = (),
) -> Starlette:
    """The application over the graph in `folder`.

    Requests to another host name than `hosts` are refused: a web page can't reach the graph by a name of its
    own. `origins` may read it from their pages (CORS), by default none. Raises `StoreError` when the folder
    holds no graph.
    """
    bounds = limits or Limits()
    Store.open(folder).close()

    async def sparql(request: Request) -> Response:
        return await answer(request, request.app.state.processes, bounds)

    return Starlette(
        routes=[Route("/sparql", sparql, methods=["GET", "POST"]), *api.routes(), *site.routes()],
        middleware=_protection(hosts, origins),
        lifespan=partial(_running, folder, bounds),
    )


def _protection(hosts: tuple[str, ...], origins: tuple[str, ...]) -> list[Middleware]:
    middleware = [
        Middleware(site.SafeHeaders),
        Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
    ]
    if origins:
        allowed = ["GET", "POST"]
        middleware.append(Middleware(CORSMiddleware, allow_origins=list(origins), allow_methods=allowed))
    return middleware


@asynccontextmanager
async def _running(folder: Path, bounds: Limits, app: Starlette) -> AsyncIterator[None]:
    """The application with its query processes, which end with it."""
    app.state.processes = QueryProcesses(
        folder, processes=bounds.processes, seconds=bounds.seconds, max_bytes=bounds.answer_bytes
    )
    # Pages have processes of their own, so that long queries at the endpoint don't hold them up.
    pages = QueryProcesses(
        folder, processes=bounds.processes, seconds=_READING_SECONDS, max_bytes=_READING_BYTES
    )
    app.state.desk = Desk(folder, pages)
    reading = asyncio.create_task(_read_ahead(app.state.desk))
    try:
        yield
    finally:
        reading.cancel()
        app.state.processes.close()
        pages.close()


async def _read_ahead(desk: Desk) -> None:
    """Read what the explorer keeps at hand before somebody waits for it; whoever asks is told what fails."""
    with contextlib.suppress(QueryError):
        await desk.columns()
        await desk.index()


def serve(
    folder: Path,
    *,
    host: str,
    port: int,
    limits: Limits | None = None,
    origins: tuple[str, ...] = (),
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the graph until interrupted; `ready` is told the address, port 0 takes a free one.

    Raises `StoreError` when the folder holds no graph, `UsageError` when the address can't be had.
    """
    app = create_app(folder, limits=limits, hosts=(*LOOPBACK, host), origins=origins)
    config = uvicorn.Config(app, log_level="warning", timeout_keep_alive=5, server_header=False)
    with _listen(host, port) as listener, contextlib.suppress(KeyboardInterrupt):
        if ready is not None:
            shown = f"[{host}]" if ":" in host else host
            ready(f"http://{shown}:{listener.getsockname()[1]}")
        uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise UsageError(
            f"{host}:{port} can't be listened at ({reason}); try another port or host."
        ) from error
