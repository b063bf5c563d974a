"""The way to a result: by a call, and by a future of a pool of threads."""

import functools
from concurrent.futures import ThreadPoolExecutor

pool = functools.cache(lambda: ThreadPoolExecutor(1))


def next_number(n):
    return n + 1


def call():
    next_number(1)


def future():
    pool().submit(next_number, 1).result()


BENCHMARKS = {
    "Result/by=call": call,
    "Result/by=future": future,
}
