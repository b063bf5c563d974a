"""Primes in several spans, as in primes.go."""

import asyncio
import functools
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def count_in(span):
    return sum(map(is_prime, span))


def is_prime(n):
    d = 2
    while d * d <= n:
        if n % d == 0:
            return False
        d += 1
    return n > 1


def split(limit, n):
    return [range(limit * i // n, limit * (i + 1) // n) for i in range(n)]


SMALL, SCALED = split(100_000, 4), split(500_000, 24)


def sequential(spans):
    return sum(map(count_in, spans))


def threads(spans):
    with ThreadPoolExecutor(len(spans)) as pool:
        return sum(pool.map(count_in, spans))


def fresh(spans):
    with ProcessPoolExecutor() as pool:
        return sum(pool.map(count_in, spans))


@functools.cache
def kept():
    return ProcessPoolExecutor()


def processes(spans):
    return sum(kept().map(count_in, spans))


async def count_in_loop(span):
    return count_in(span)  # there is nothing to wait for


async def together(spans):
    return sum(await asyncio.gather(*map(count_in_loop, spans)))


def in_loop(spans):
    return asyncio.run(together(spans))


WAYS = {
    "sequential": sequential,
    "threads": threads,
    "fresh": fresh,  # with the start of the processes
    "processes": processes,
    "asyncio": in_loop,
}
BENCHMARKS = {
    f"Primes/size={size}/by={way}": functools.partial(run, spans)
    for size, spans in {"small": SMALL, "scaled": SCALED}.items()
    for way, run in WAYS.items()
}
