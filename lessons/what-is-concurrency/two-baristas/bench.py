"""Four cups ground by hand, in turn, by threads and by processes."""

import functools
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

CUPS = [3_000_000] * 4  # the small size


def grind(turns):
    coffee = 0
    for i in range(turns):
        coffee += i
    return coffee


def sequential():
    return list(map(grind, CUPS))


def threads():
    with ThreadPoolExecutor(len(CUPS)) as pool:
        return list(pool.map(grind, CUPS))


@functools.cache
def kept():
    return ProcessPoolExecutor(2)


def processes():
    return list(kept().map(grind, CUPS))


BENCHMARKS = {
    "Grinding/size=small/by=sequential": sequential,
    "Grinding/size=small/by=threads": threads,
    "Grinding/size=small/by=processes": processes,
}
