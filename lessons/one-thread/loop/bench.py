"""Eight tasks that add up numbers, and never wait."""

import asyncio
import functools
import threading
from concurrent.futures import ProcessPoolExecutor

TASKS = 8
SMALL, SCALED = 10_000_000, 20_000_000  # additions of each task


def add(n):
    total = 0
    for i in range(n):
        total += i
    return total


def sequential(n):
    for _ in range(TASKS):
        add(n)


def threads(n):
    tasks = [threading.Thread(target=add, args=(n,)) for _ in range(TASKS)]
    for task in tasks:
        task.start()
    for task in tasks:
        task.join()


@functools.cache
def pool():
    return ProcessPoolExecutor()


def processes(n):
    list(pool().map(add, [n] * TASKS))


async def add_in_loop(n):
    return add(n)  # there is nothing to wait for


async def together(n):
    await asyncio.gather(*(add_in_loop(n) for _ in range(TASKS)))


def in_loop(n):
    asyncio.run(together(n))


WAYS = {
    "sequential": sequential,
    "threads": threads,
    "processes": processes,
    "asyncio": in_loop,
}
BENCHMARKS = {
    f"Additions/size={size}/by={way}": functools.partial(run, n)
    for size, n in {"small": SMALL, "scaled": SCALED}.items()
    for way, run in WAYS.items()
}
