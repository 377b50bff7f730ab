"""The one place that sends anything: questions to the endpoint that was named, and to no other address."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from yoy.errors import UnusableReader
from yoy.model import Fault
from yoy.opinion.reader import KEY, Reader

if TYPE_CHECKING:
    from httpx import AsyncClient

Json = dict[str, Any]

_PAUSES = (1.0, 4.0)
"""Seconds to wait before a question is asked a second time, and a third."""
_LONGEST_PAUSE = 60.0
"""Seconds: so far an endpoint's own wish for a pause is respected."""
_CONNECT = 10.0
"""Seconds to find the endpoint."""
_LARGEST = 1_000_000
"""Bytes of an answer; what is longer is none."""
_LONGEST_FAILURE = 200
"""Characters."""
_NEEDED = ("model", "messages")
"""What every endpoint understands; some know nothing of the rest, and say so."""
_NOT_UNDERSTOOD = (400, 422)
_BUSY = (408, 425, 429)


class _Reply(NamedTuple):
    """What came back over the wire."""

    status: int
    pause: float
    """Seconds that the endpoint asks to wait; 0 where it does not say."""
    content: bytes


@dataclass(slots=True)
class Endpoint:
    """An open connection to a model."""

    reader: Reader
    _client: AsyncClient
    _plain: bool = False
    """Whether it has turned out to understand only what is needed."""

    async def ask(self, request: Json) -> str | Fault:
        """What the model says, empty where its reply has no words; a fault where none came, even after some tries.

        Raises `UnusableReader` where every further question would be turned down as well.
        """
        said, wished = await self._try(request)
        for pause in _PAUSES:
            if wished is None:
                break
            await asyncio.sleep(max(pause, min(wished, _LONGEST_PAUSE)))
            said, wished = await self._try(request)
        return said

    async def _try(self, request: Json) -> tuple[str | Fault, float | None]:
        """What came of one try, and the seconds to wait at least before another; none where that is of no use."""
        from httpx import HTTPError

        try:
            async with asyncio.timeout(self.reader.timeout):
                reply = await self._send(request)
        except TimeoutError:
            return Fault("model_slow", f"{self.reader.timeout:g}"), None
        except HTTPError as error:
            return Fault("model_silent", self._say(error)), 0.0
        if reply.status == 200:
            return _read_reply(reply.content), None
        self._check_status(reply.status)
        busy = reply.status in _BUSY or reply.status >= 500
        return Fault("model_declines", str(reply.status)), reply.pause if busy else None

    async def _send(self, request: Json) -> _Reply:
        """The reply to a request; to its needed parts alone where the endpoint does not understand the whole."""
        if not self._plain:
            reply = await self._post(request)
            if reply.status not in _NOT_UNDERSTOOD:
                return reply
        reply = await self._post({name: request[name] for name in _NEEDED})
        self._plain = self._plain or reply.status == 200
        return reply

    async def _post(self, body: Json) -> _Reply:
        content = bytearray()
        async with self._client.stream("POST", self.reader.url, json=body) as response:
            async for chunk in response.aiter_raw():
                content += chunk
                if len(content) > _LARGEST:
                    return _Reply(response.status_code, 0.0, b"")
            wished = response.headers.get("retry-after", "")
        return _Reply(response.status_code, float(wished) if wished.isdecimal() else 0.0, bytes(content))

    def _say(self, error: Exception) -> str:
        """The first line of what the library says of its failure, in which the key never stands."""
        line = str(error).partition("\n")[0][:_LONGEST_FAILURE]
        return type(error).__name__ if not line or (self.reader.key and self.reader.key in line) else line

    def _check_status(self, status: int) -> None:
        """Raise `UnusableReader` where key, address or model is wrong."""
        if status in (401, 403):
            raise UnusableReader("model_locked", self.reader.url, status=status, variable=KEY)
        if 300 <= status < 400:
            raise UnusableReader("model_elsewhere", self.reader.url, status=status)
        if status in (404, 405):
            raise UnusableReader("model_unknown", self.reader.url, status=status, model=self.reader.model)


@asynccontextmanager
async def open_endpoint(reader: Reader) -> AsyncIterator[Endpoint]:
    """A connection that goes to the endpoint directly: no proxy, password file or redirection of the machine's counts.

    Certificates are checked against the machine's own.
    """
    import httpx

    async with httpx.AsyncClient(
        headers={"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {reader.key}"} if reader.key else {}),
        timeout=httpx.Timeout(None, connect=_CONNECT),
        verify=ssl.create_default_context(),
        trust_env=False,
        follow_redirects=False,
    ) as client:
        yield Endpoint(reader, client)


def _read_reply(content: bytes) -> str:
    """The model's words in a reply; empty where there are none."""
    try:
        said = json.loads(content)["choices"][0]["message"]["content"]
    except (ValueError, RecursionError, LookupError, TypeError):
        return ""
    return said if isinstance(said, str) else ""
