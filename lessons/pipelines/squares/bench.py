"""Numbers come after a pause each, and squaring one takes some work."""

import asyncio
import multiprocessing
import queue
import threading
import time

SMALL = (5, 0.1, 0.3)  # numbers, pause, work
SCALED = (100, 0.001, 0.003)
END = None  # stands for close


def check(total, n):
    if total != n * (n + 1) * (2 * n + 1) // 6:
        raise AssertionError(f"the sum is {total}")


def sequential(n, pause, work):
    def numbers():
        for v in range(1, n + 1):
            time.sleep(pause)
            yield v

    def squares(source):
        for v in source:
            time.sleep(work)
            yield v * v

    check(sum(squares(numbers())), n)


def send_numbers(n, pause, out):
    for v in range(1, n + 1):
        time.sleep(pause)
        out.put(v)
    out.put(END)


def send_squares(source, work, out):
    while (v := source.get()) is not END:
        time.sleep(work)
        out.put(v * v)
    out.put(END)


def staged(stage, queues, n, pause, work):
    numbers, squares = queues
    stages = [
        stage(target=send_numbers, args=(n, pause, numbers)),
        stage(target=send_squares, args=(numbers, work, squares)),
    ]
    for one in stages:
        one.start()
    check(sum(iter(squares.get, END)), n)
    for one in stages:
        one.join()


def threads(n, pause, work):
    staged(threading.Thread, (queue.Queue(1), queue.Queue(1)), n, pause, work)


def processes(n, pause, work):
    queues = multiprocessing.Queue(1), multiprocessing.Queue(1)
    staged(multiprocessing.Process, queues, n, pause, work)


def tasks(n, pause, work):
    async def numbers(out):
        for v in range(1, n + 1):
            await asyncio.sleep(pause)
            await out.put(v)
        await out.put(END)

    async def squares(source, out):
        while (v := await source.get()) is not END:
            await asyncio.sleep(work)
            await out.put(v * v)
        await out.put(END)

    async def main():
        first, second = asyncio.Queue(1), asyncio.Queue(1)
        total = 0
        async with asyncio.TaskGroup() as group:
            group.create_task(numbers(first))
            group.create_task(squares(first, second))
            while (v := await second.get()) is not END:
                total += v
        check(total, n)

    asyncio.run(main())


BENCHMARKS = {
    "Squares/size=small/by=sequential": lambda: sequential(*SMALL),
    "Squares/size=small/by=threads": lambda: threads(*SMALL),
    "Squares/size=small/by=processes": lambda: processes(*SMALL),
    "Squares/size=small/by=asyncio": lambda: tasks(*SMALL),
    "Squares/size=scaled/by=sequential": lambda: sequential(*SCALED),
    "Squares/size=scaled/by=threads": lambda: threads(*SCALED),
    "Squares/size=scaled/by=processes": lambda: processes(*SCALED),
    "Squares/size=scaled/by=asyncio": lambda: tasks(*SCALED),
}
