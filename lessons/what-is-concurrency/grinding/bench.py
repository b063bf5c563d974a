"""Four cups that a machine brews: in turn, by threads and by asyncio."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

CUPS = 4
BREW = 0.01  # seconds


def sequential():
    for _ in range(CUPS):
        time.sleep(BREW)


def threads():
    with ThreadPoolExecutor(CUPS) as pool:
        for _ in range(CUPS):
            pool.submit(time.sleep, BREW)


async def together():
    await asyncio.gather(*(asyncio.sleep(BREW) for _ in range(CUPS)))


BENCHMARKS = {
    "Brewing/by=sequential": sequential,
    "Brewing/by=threads": threads,
    "Brewing/by=asyncio": lambda: asyncio.run(together()),
}
