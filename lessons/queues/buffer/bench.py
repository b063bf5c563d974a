"""Two producers and three consumers, with twenty places between them."""

import asyncio
import functools
import multiprocessing
import queue
import threading
from concurrent.futures import ProcessPoolExecutor

SMALL, SCALED = 100, 10_000  # items
PLACES, PRODUCERS, CONSUMERS = 20, 2, 3
GOODBYE = None  # one for each consumer


def produce(buffer, items):
    for i in range(items):
        buffer.put(i)


def consume(buffer):
    while buffer.get() is not GOODBYE:
        pass


def sequential(items):
    buffer = queue.Queue(PLACES)
    for _ in range(items // PLACES):
        produce(buffer, PLACES)  # fills it
        for _ in range(PLACES):  # and empties it
            buffer.get()


def threads(items):
    buffer = queue.Queue(PLACES)
    share = items // PRODUCERS
    producers = [
        threading.Thread(target=produce, args=(buffer, share))
        for _ in range(PRODUCERS)
    ]
    consumers = [
        threading.Thread(target=consume, args=(buffer,))
        for _ in range(CONSUMERS)
    ]
    for thread in producers + consumers:
        thread.start()
    for thread in producers:
        thread.join()
    for thread in consumers:
        buffer.put(GOODBYE)
    for thread in consumers:
        thread.join()


def hand_over(buffer):
    """A worker process is given the shared queue at its start."""
    global shared
    shared = buffer


def produce_shared(items):
    produce(shared, items)


def consume_shared():
    consume(shared)


@functools.cache
def pool():
    buffer = multiprocessing.Queue(PLACES)
    workers = PRODUCERS + CONSUMERS
    return buffer, ProcessPoolExecutor(workers, None, hand_over, (buffer,))


def processes(items):
    buffer, workers = pool()
    share = items // PRODUCERS
    consumers = [workers.submit(consume_shared) for _ in range(CONSUMERS)]
    list(workers.map(produce_shared, [share] * PRODUCERS))
    for _ in consumers:
        buffer.put(GOODBYE)
    for consumer in consumers:
        consumer.result()


async def produce_in_loop(buffer, items):
    for i in range(items):
        await buffer.put(i)


async def consume_in_loop(buffer):
    while await buffer.get() is not GOODBYE:
        pass


async def together(items):
    buffer = asyncio.Queue(PLACES)
    share = items // PRODUCERS
    consumers = [
        asyncio.create_task(consume_in_loop(buffer))
        for _ in range(CONSUMERS)
    ]
    await asyncio.gather(
        *(produce_in_loop(buffer, share) for _ in range(PRODUCERS))
    )
    for _ in consumers:
        await buffer.put(GOODBYE)
    await asyncio.gather(*consumers)


def in_loop(items):
    asyncio.run(together(items))


WAYS = {
    "sequential": sequential,
    "threads": threads,
    "processes": processes,
    "asyncio": in_loop,
}
BENCHMARKS = {
    f"Buffer/size={size}/by={way}": functools.partial(run, items)
    for size, items in {"small": SMALL, "scaled": SCALED}.items()
    for way, run in WAYS.items()
}
