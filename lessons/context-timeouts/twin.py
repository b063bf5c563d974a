"""A deadline, a reason, and a task that is left behind, with asyncio."""

import asyncio
import itertools
import time

LIMIT = 0.5


async def report():
    for seconds in (0.2, 0.15, 3600, 0.1):
        await asyncio.sleep(seconds)
        print(f"here: {seconds} s")


async def deadline():
    start = time.monotonic()
    try:
        async with asyncio.timeout(LIMIT):
            await report()
    except TimeoutError:
        print("too late")
    print(f"total / limit: {(time.monotonic() - start) / LIMIT:.1f}")


async def reason():
    search = asyncio.create_task(asyncio.sleep(3600))
    await asyncio.sleep(0)  # let it begin
    search.cancel("the window was closed")
    try:
        await search
    except asyncio.CancelledError as error:
        print("cancelled:", error)


async def squares(queue):
    for n in itertools.count(1):
        await queue.put(n * n)  # waits while nobody takes it


async def first_above(limit, end):
    queue = asyncio.Queue(1)
    task = asyncio.create_task(squares(queue))
    try:
        while (square := await queue.get()) <= limit:
            pass
        return square
    finally:
        if end:
            task.cancel()


async def left(end):
    before = len(asyncio.all_tasks())
    for i in range(10):
        await first_above(100 * i, end)
    await asyncio.sleep(0.1)
    return len(asyncio.all_tasks()) - before


async def main():
    await deadline()
    await reason()
    print("left running, with cancel:", await left(end=True))
    print("left running, without:    ", await left(end=False))


asyncio.run(main())
