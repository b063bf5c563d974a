"""Four jobs count together, as in bench_test.go, with a lock."""

import asyncio
import functools
import multiprocessing
import threading
from concurrent.futures import ProcessPoolExecutor

JOBS = 4
SMALL, SCALED = 100, 100_000  # increments of each job


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0


def count(counter, times):
    for _ in range(times):
        with counter.lock:
            counter.value += 1


def sequential(times):
    count(Counter(), JOBS * times)


def threads(times):
    counter = Counter()
    jobs = [
        threading.Thread(target=count, args=(counter, times))
        for _ in range(JOBS)
    ]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()


def hand_over(value):
    """A worker process is given the shared number at its start."""
    global shared
    shared = value


def count_shared(times):
    for _ in range(times):
        with shared.get_lock():
            shared.value += 1


@functools.cache
def pool():
    value = multiprocessing.Value("q", 0)
    return ProcessPoolExecutor(initializer=hand_over, initargs=(value,))


def processes(times):
    list(pool().map(count_shared, [times] * JOBS))


async def count_alone(counter, lock, times):
    for _ in range(times):
        async with lock:
            counter.value += 1


async def count_together(times):
    counter, lock = Counter(), asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for _ in range(JOBS):
            group.create_task(count_alone(counter, lock, times))


def in_loop(times):
    asyncio.run(count_together(times))


WAYS = {
    "sequential": sequential,
    "threads": threads,
    "processes": processes,
    "asyncio": in_loop,
}
BENCHMARKS = {
    f"Locked/size={size}/by={way}": functools.partial(run, times)
    for size, times in {"small": SMALL, "scaled": SCALED}.items()
    for way, run in WAYS.items()
}
