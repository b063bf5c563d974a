"""The mean of a million values, in chunks of a hundred thousand."""

import asyncio
import functools
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

VALUES = [1.5] * 1_000_000
SIZE = 100_000  # of a chunk


def work_sum(chunk):
    """Each value needs some work before it is added."""
    total = 0.0
    for v in chunk:
        for _ in range(25):
            v += 1 / v
        total += v
    return total


def chunks():
    return [VALUES[i : i + SIZE] for i in range(0, len(VALUES), SIZE)]


def sequential(add):
    return add(VALUES) / len(VALUES)


def threads(add):
    with ThreadPoolExecutor(len(VALUES) // SIZE) as pool:
        return sum(pool.map(add, chunks())) / len(VALUES)


@functools.cache
def pool():
    return ProcessPoolExecutor()


def processes(add):
    return sum(pool().map(add, chunks())) / len(VALUES)


async def add_in_loop(add, chunk):
    return add(chunk)  # there is nothing to wait for


async def together(add):
    sums = await asyncio.gather(*(add_in_loop(add, c) for c in chunks()))
    return sum(sums) / len(VALUES)


def in_loop(add):
    return asyncio.run(together(add))


WAYS = {
    "sequential": sequential,
    "threads": threads,
    "processes": processes,
    "asyncio": in_loop,
}
BENCHMARKS = {
    f"Mean/size={size}/by={way}": functools.partial(run, add)
    for size, add in {"small": sum, "scaled": work_sum}.items()
    for way, run in WAYS.items()
}
