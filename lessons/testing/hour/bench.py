"""An hour on a clock that jumps, and ten real milliseconds."""

import asyncio
import selectors
import time

HOUR = 3600


class Jump(selectors.DefaultSelector):
    """Where the loop would wait, the clock goes on instead."""

    now = 0.0

    def select(self, timeout=None):
        ready = super().select(0)
        if not ready and timeout:
            self.now += timeout
        return ready


class JumpingLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self.clock = Jump()
        super().__init__(self.clock)

    def time(self):
        return self.clock.now


async def nothing():
    pass


async def session():
    loop = asyncio.get_running_loop()
    over = asyncio.Event()
    loop.call_later(HOUR, over.set)
    await asyncio.sleep(HOUR + 1)
    if not over.is_set():
        raise RuntimeError("not over after an hour")


def run(test):
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        runner.run(test())


BENCHMARKS = {
    "Wait/by=empty-loop": lambda: run(nothing),
    "Wait/by=hour-on-loop": lambda: run(session),
    "Wait/by=ten-real-milliseconds": lambda: time.sleep(0.01),
}
