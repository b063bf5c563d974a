"""A stream of squares: pulled through async generators, and in stages."""

import asyncio
import time

ITEMS = 5
PAUSE = 0.1  # seconds until the next number is there
WORK = 0.3  # seconds on each square
DONE = object()  # the last value: it stands for close


async def pull_numbers():
    for v in range(1, ITEMS + 1):
        await asyncio.sleep(PAUSE)
        yield v


async def pull_squares(source):
    async for v in source:
        await asyncio.sleep(WORK)
        yield v * v


async def send_numbers(out):
    async for v in pull_numbers():
        await out.put(v)  # waits while the queue is full
    await out.put(DONE)


async def send_squares(source, out):
    while (v := await source.get()) is not DONE:
        await asyncio.sleep(WORK)
        await out.put(v * v)
    await out.put(DONE)


async def in_stages():
    numbers, squares = asyncio.Queue(maxsize=1), asyncio.Queue(maxsize=1)
    got = []
    async with asyncio.TaskGroup() as stages:
        stages.create_task(send_numbers(numbers))
        stages.create_task(send_squares(numbers, squares))
        while (v := await squares.get()) is not DONE:
            got.append(v)
    return got


async def main():
    start = time.monotonic()
    print("pulled:   ", [v async for v in pull_squares(pull_numbers())])
    pulled = time.monotonic() - start

    start = time.monotonic()
    print("in stages:", await in_stages())
    staged = time.monotonic() - start

    report("pulled / (5 x (pause + work)):", pulled, ITEMS * (PAUSE + WORK))
    report("in stages / (pause + 5 x work):", staged, PAUSE + ITEMS * WORK)
    report("in stages / pulled:", staged, pulled)


def report(what, took, of):
    print(f"{what} {took / of:.1f}")


if __name__ == "__main__":
    asyncio.run(main())
