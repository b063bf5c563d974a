"""What happened, in Python: each thread notes when its wait begins and ends."""

import threading
import time
from contextlib import contextmanager

ROWS = []  # (thread, what it does, from, to)


@contextmanager
def region(name):
    """Notes the time that the block takes."""
    start = time.perf_counter()
    try:
        yield
    finally:
        row = threading.current_thread().name, name, start, time.perf_counter()
        ROWS.append(row)  # a list takes this from several threads


def together(target):
    """Runs it in five threads, and gives what they noted."""
    ROWS.clear()
    threads = [threading.Thread(target=target) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return list(ROWS)


def most_at_once(rows):
    """The most rows that have a moment in common."""
    return max(sum(a[2] <= b[2] < a[3] for a in rows) for b in rows)


def wait():
    with region("sleep"):
        time.sleep(0.2)


LOCK = threading.Lock()


def wait_behind():
    with LOCK, region("sleep"):
        time.sleep(0.05)


if __name__ == "__main__":
    rows = together(wait)
    print("threads:", len({row[0] for row in rows}))
    print("most that wait at once:", most_at_once(rows))
    print("behind a lock:", most_at_once(together(wait_behind)))
