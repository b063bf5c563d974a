"""Eight matrices inverted, as in invert.go: step by step, with no library."""

import asyncio
import functools
import random
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def invert(m):
    n = len(m)
    m = list(m)  # rows are replaced, so a copy of the list is enough
    inverse = [[float(i == k) for k in range(n)] for i in range(n)]
    for c in range(n):
        best = max(range(c, n), key=lambda i: abs(m[i][c]))
        top = m[best][c]
        for half in m, inverse:
            half[c], half[best] = half[best], half[c]
            half[c] = [cell / top for cell in half[c]]
        for i in range(n):
            if i != c:
                factor = m[i][c]
                m[i] = subtract(m[i], m[c], factor)
                inverse[i] = subtract(inverse[i], inverse[c], factor)
    return inverse


def subtract(a, b, factor):
    return [x - factor * y for x, y in zip(a, b)]


def matrices(n):
    numbers = random.Random(1)
    return [
        [[numbers.random() for _ in range(n)] for _ in range(n)]
        for _ in range(8)
    ]


SMALL, SCALED = matrices(100), matrices(150)


def sequential(inputs):
    return [invert(m) for m in inputs]


def threads(inputs):
    with ThreadPoolExecutor(len(inputs)) as pool:
        return list(pool.map(invert, inputs))


@functools.cache
def pool():
    return ProcessPoolExecutor()


def processes(inputs):
    return list(pool().map(invert, inputs))


async def invert_in_loop(m):
    return invert(m)  # there is nothing to wait for


async def together(inputs):
    return await asyncio.gather(*map(invert_in_loop, inputs))


def in_loop(inputs):
    return asyncio.run(together(inputs))


WAYS = {
    "sequential": sequential,
    "threads": threads,
    "processes": processes,
    "asyncio": in_loop,
}
BENCHMARKS = {
    f"Invert/size={size}/by={way}": functools.partial(run, inputs)
    for size, inputs in {"small": SMALL, "scaled": SCALED}.items()
    for way, run in WAYS.items()
}
