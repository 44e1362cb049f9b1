"""Keys one after the other: each is dealt with before the next is looked at.

Textual hands a key to the widget that has the focus at that moment, and what the key does follows later. Keys
that come fast (typed ahead over a slow line, or pasted by a macro) would still go to the old focus, and be lost
when a screen opens in between: `d`, `c` would open a draft and copy nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from textual.app import App
from textual.events import Key, Paste
from textual.message_pump import MessagePump

_PATIENCE = 3.0
"""Seconds that one key is waited for at most: keys must go on whatever happens. Long enough for a machine that is so
busy that an ordinary key takes a second: one that went on too early would be typed into the wrong place.
"""
_STEP = 0.005


class KeysInOrder:
    """Hands the keys that were typed into `app` to `deliver`, one by one."""

    def __init__(self, app: App[None], deliver: Callable[[Key | Paste], Awaitable[None]]) -> None:
        self._app = app
        self._deliver = deliver
        self._typed: asyncio.Queue[Key | Paste] | None = None

    def put(self, event: Key | Paste) -> None:
        """Take a key or a paste; it is delivered when those before it have been dealt with."""
        if self._typed is None:
            self._typed = asyncio.Queue()
            self._app.run_worker(self._hand_out(self._typed), name="keyboard", group="keyboard")
        self._typed.put_nowait(event)

    async def dealt_with(self) -> None:
        """Wait until every key that was pressed so far is dealt with."""
        if self._typed is not None:
            await self._typed.join()

    async def _hand_out(self, typed: asyncio.Queue[Key | Paste]) -> None:
        while True:
            await self._deliver(await typed.get())
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._settled(), _PATIENCE)
            typed.task_done()

    async def _settled(self) -> None:
        """The key has gone from the focus up to the application, and the screen that it opened, if any, is there."""
        app = self._app
        for node in (*(app.focused or app.screen).ancestors_with_self, app):
            await _idle(node)
        while not app.screen.is_mounted:
            await asyncio.sleep(_STEP)


async def _idle(node: MessagePump) -> None:
    """Everything that was in the queue of `node` is done."""
    done = asyncio.Event()
    if node.is_running and node.call_later(done.set):
        await done.wait()
