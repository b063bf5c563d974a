"""Waiting for many, or for the first, with asyncio."""

import asyncio
import time

LIMIT = 2  # seconds


async def get(url, seconds, status=200):
    await asyncio.sleep(seconds)
    if status >= 400:
        raise OSError(f"GET {url}: status {status}")
    return url


def since(start):
    return time.monotonic() - start


async def in_order():
    waits = {"slow": 0.9, "quick": 0.3, "middle": 0.6}
    answers = await asyncio.gather(*(get(*pair) for pair in waits.items()))
    print("gather:", *answers)
    answers = [
        await answer
        for answer in asyncio.as_completed(
            [get(*pair) for pair in waits.items()]
        )
    ]
    print("as_completed:", *answers)


async def first():
    tasks = {
        asyncio.create_task(get("slow", 60)),
        asyncio.create_task(get("quick", 0.5)),
    }
    start = time.monotonic()
    done, pending = await asyncio.wait(
        tasks, return_when=asyncio.FIRST_COMPLETED
    )
    for task in pending:
        task.cancel()
    print("first:", *(task.result() for task in done))
    print(f"total / its delay: {since(start) / 0.5:.1f}")


async def all_or_none():
    start = time.monotonic()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(get("good", 0.1))
            slow = group.create_task(get("slow", 60))
            group.create_task(get("bad", 0.4, 503))
    except* OSError as errors:
        print("error:", *errors.exceptions)
    print("slow one called off:", slow.cancelled())
    print(f"total / time of the failure: {since(start) / 0.4:.1f}")


async def check(seconds):
    try:
        await asyncio.wait_for(get("/health", seconds), LIMIT)
        return "good"
    except TimeoutError:
        return "too late"


async def health():
    start = time.monotonic()
    ends = await asyncio.gather(*(check(s) for s in [0.1, 0.5, 3600] * 30))
    for end in "good", "too late":
        print(f"{end}: {ends.count(end)}")
    print(f"total / limit: {since(start) / LIMIT:.1f}")


async def main():
    await in_order()
    await first()
    await all_or_none()
    await health()


if __name__ == "__main__":
    asyncio.run(main())
