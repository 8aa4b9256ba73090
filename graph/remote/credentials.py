"""Who asks: a name and password or a token, from the environment, so that neither stands in a command or a log.

COMMUNIQUE_STORE_USER and COMMUNIQUE_STORE_PASSWORD answer a server that asks for basic or digest
authentication; COMMUNIQUE_STORE_TOKEN is sent as a bearer token.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping

import httpx

from ontology.errors import UsageError

USER, PASSWORD, TOKEN = (f"COMMUNIQUE_STORE_{name}" for name in ("USER", "PASSWORD", "TOKEN"))

Flow = Generator[httpx.Request, httpx.Response, None]


def credentials(environment: Mapping[str, str]) -> httpx.Auth | None:
    """What the environment says, or None when it says nothing. Raises `UsageError` when it says half."""
    user, password, token = (environment.get(name) for name in (USER, PASSWORD, TOKEN))
    if token:
        if user:
            raise UsageError(f"{TOKEN} and {USER} are both set: set the one that the server asks for.")
        return Bearer(token)
    if bool(user) != bool(password):
        raise UsageError(f"{USER} and {PASSWORD} belong together: set both or neither.")
    return Password(user, password) if user and password else None


class Bearer(httpx.Auth):
    """A token, sent with every request."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Flow:
        """Add the token."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


class Password(httpx.Auth):
    """A name and a password, sent when the server asks for them and in the way in which it asks."""

    def __init__(self, user: str, password: str) -> None:
        self._ways: dict[str, httpx.Auth] = {
            "digest": httpx.DigestAuth(user, password),
            "basic": httpx.BasicAuth(user, password),
        }
        self._asked: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Flow:
        """Answer the first challenge; later requests answer before they are asked."""
        if self._asked is None:
            response = yield request
            self._asked = self._way(response) if response.status_code == httpx.codes.UNAUTHORIZED else None
        if self._asked is not None:
            yield from self._asked.auth_flow(request)

    def _way(self, response: httpx.Response) -> httpx.Auth | None:
        asked = {line.split()[0].lower() for line in response.headers.get_list("www-authenticate") if line}
        return next((way for name, way in self._ways.items() if name in asked), None)
