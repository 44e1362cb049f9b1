"""Keys one after the other: each is dealt with before the next is looked at.

Textual hands a key to the widget that has the focus at that moment, and what the key does follows later. Keys
that come fast (typed ahead over a slow line, or pasted by a macro) would still go to the old focus, and be lost
when a screen opens in between: `d`, `c` would open a draft and copy nothing.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

_PATIENCE = 3.0
"""Seconds that one key is waited for at most: keys must go on whatever happens. Long enough for a machine that is so
busy that an ordinary key takes a second: one that went on too early would be typed into the wrong place.
"""
_STEP = 0.005


class Keyboard(App[None]):
    """An application whose keys are dealt with in order."""

    _typed: asyncio.Queue[events.Key] | None = None

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            if self._typed is None:
                self._typed = asyncio.Queue()
                self.run_worker(self._hand_out(self._typed), name="keyboard", group="keyboard")
            self._typed.put_nowait(event)
        else:
            await super().on_event(event)

    async def _hand_out(self, typed: asyncio.Queue[events.Key]) -> None:
        while True:
            event = await typed.get()
            await super().on_event(event)
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._dealt_with(), _PATIENCE)
            typed.task_done()

    async def keys_dealt_with(self) -> None:
        """Wait until every key that was pressed so far is dealt with."""
        if self._typed is not None:
            await self._typed.join()

    async def _dealt_with(self) -> None:
        """The key has gone from the focus up to here, and the screen that it opened, if it did, is there."""
        for node in (*(self.focused or self.screen).ancestors_with_self, self):
            await _idle(node)
        while not self.screen.is_mounted:
            await asyncio.sleep(_STEP)


async def _idle(node: MessagePump) -> None:
    """Everything that was in the queue of `node` is done."""
    done = asyncio.Event()
    if node.is_running and node.call_later(done.set):
        await done.wait()
