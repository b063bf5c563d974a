"""A clock that jumps, and a test that waits for an event."""

import asyncio
import selectors
import threading
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


class Session:
    def __init__(self, limit):
        self.over = False
        loop = asyncio.get_running_loop()
        loop.call_later(limit, self.end)

    def end(self):
        self.over = True


async def test_session():
    clock = asyncio.get_running_loop().time
    start = clock()
    session = Session(HOUR)
    await asyncio.sleep(HOUR - 1)
    assert not session.over
    await asyncio.sleep(1.001)
    assert session.over
    return clock() - start


class Notes:
    def __init__(self):
        self.saved = []
        self.changed = threading.Condition()

    def save(self, text):
        threading.Thread(target=self.write, args=[text]).start()

    def write(self, text):
        with self.changed:
            self.saved.append(text)
            self.changed.notify_all()


def test_save():
    notes = Notes()
    for _ in range(10):
        notes.save("buy milk")
    with notes.changed:  # no sleep: it waits for what it wants to see
        done = notes.changed.wait_for(lambda: len(notes.saved) == 10, 30)
    assert done
    return len(notes.saved)


if __name__ == "__main__":
    start = time.perf_counter()
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        waited = runner.run(test_session())
    took = time.perf_counter() - start
    print(f"waited: {waited:.0f} seconds")
    print(f"waited / really took: {waited / took:.0f}")
    print("saved:", test_save())
