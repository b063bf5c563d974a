"""A waiting job and a computing job, each with three of Python's tools."""

import asyncio
import functools
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

WAITS = [0.005] * 10  # seconds
TURNS = [2_000_000] * 4


def compute(turns):
    total = 0
    for i in range(turns):
        total += i
    return total


async def wait_together():
    await asyncio.gather(*map(asyncio.sleep, WAITS))


def in_threads(function, tasks):
    with ThreadPoolExecutor(len(tasks)) as pool:
        list(pool.map(function, tasks))


@functools.cache
def kept():
    return ProcessPoolExecutor(2)


def in_processes(function, tasks):
    list(kept().map(function, tasks))


BENCHMARKS = {
    "Waiting/by=sequential": lambda: list(map(time.sleep, WAITS)),
    "Waiting/by=asyncio": lambda: asyncio.run(wait_together()),
    "Waiting/by=processes": lambda: in_processes(time.sleep, WAITS),
    "Computing/by=sequential": lambda: list(map(compute, TURNS)),
    "Computing/by=threads": lambda: in_threads(compute, TURNS),
    "Computing/by=processes": lambda: in_processes(compute, TURNS),
}
