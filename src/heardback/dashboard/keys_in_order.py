"""Deals with one key at a time: the next is handed out only when the last has taken effect.

Textual hands a key to the widget that has the focus at that moment, and the key takes effect later. Keys that come
fast (typed ahead on a slow connection, or by a macro) would still go to the old focus, and be lost if a screen opens
in between: `d`, `c` would open a draft and copy nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from textual.app import App
from textual.events import Key, Paste
from textual.message_pump import MessagePump

_LONGEST_SECONDS = 3.0
"""The longest wait for one key, so that nothing can block the keyboard. On a busy machine an ordinary key can take a
second, and handing out the next one too early would type it into the wrong place.
"""
_POLL_SECONDS = 0.005


class KeysInOrder:
    """Hands the keys typed into `app` to `deliver`, one by one."""

    def __init__(self, app: App[None], deliver: Callable[[Key | Paste], Awaitable[None]]) -> None:
        self._app = app
        self._deliver = deliver
        self._typed: asyncio.Queue[Key | Paste] | None = None

    def put(self, event: Key | Paste) -> None:
        """Queue a key or a paste; it is delivered when all earlier ones have been dealt with."""
        if self._typed is None:
            self._typed = asyncio.Queue()
            self._app.run_worker(self._hand_out(self._typed), name="keyboard", group="keyboard")
        self._typed.put_nowait(event)

    async def dealt_with(self) -> None:
        """Wait until every key pressed so far has been dealt with."""
        if self._typed is not None:
            await self._typed.join()

    async def _hand_out(self, typed: asyncio.Queue[Key | Paste]) -> None:
        while True:
            await self._deliver(await typed.get())
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._settled(), _LONGEST_SECONDS)
            typed.task_done()

    async def _settled(self) -> None:
        """Wait until the key has bubbled from the focus up to the app, and any screen it opened is mounted."""
        app = self._app
        for node in (*(app.focused or app.screen).ancestors_with_self, app):
            await _idle(node)
        while not app.screen.is_mounted:
            await asyncio.sleep(_POLL_SECONDS)


async def _idle(node: MessagePump) -> None:
    """Wait until `node` has handled everything that is in its queue now."""
    done = asyncio.Event()
    if node.is_running and node.call_later(done.set):
        await done.wait()
