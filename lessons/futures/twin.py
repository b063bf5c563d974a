"""Futures in Python: of a pool of threads, and of asyncio's event loop."""

import asyncio
import threading
import time
from concurrent.futures import CancelledError, ThreadPoolExecutor, as_completed

UNIT = 0.2  # seconds
MENU = {"soup": 3, "bread": 1, "salad": 2}


def cook(dish):
    time.sleep(MENU[dish] * UNIT)
    return dish


def share(pieces, guests):
    return pieces // guests


def orders():
    with ThreadPoolExecutor(3) as pool:
        start = time.monotonic()
        soup = pool.submit(cook, "soup")
        print("submit waited:", time.monotonic() - start > UNIT)
        print("result:", soup.result())
        print("once more:", soup.result())

        print("map:         ", list(pool.map(cook, MENU)))
        futures = [pool.submit(cook, dish) for dish in MENU]
        done = [future.result() for future in as_completed(futures)]
        print("as_completed:", done)


def inside_and_cancel():
    with ThreadPoolExecutor(1) as pool:
        bad = pool.submit(share, 12, 0)
        print("kept:", repr(bad.exception()))
        try:
            bad.result()
        except ZeroDivisionError as error:
            print("raised by result:", error)

        begun = threading.Event()
        end = threading.Event()
        running = pool.submit(lambda: (begun.set(), end.wait()))
        waiting = pool.submit(share, 12, 4)
        begun.wait()
        print("cancel what runs: ", running.cancel())
        print("cancel what waits:", waiting.cancel())
        end.set()
        try:
            waiting.result()
        except CancelledError:
            print("raised by result: CancelledError")


def callbacks():
    where = []
    release = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(release.wait)
        future.add_done_callback(lambda _: where.append(threading.get_ident()))
        release.set()
    print("callback in my thread:", where == [threading.get_ident()])


async def loop():
    where = []
    future = asyncio.create_task(asyncio.sleep(UNIT, "rain"))
    future.add_done_callback(lambda _: where.append(threading.get_ident()))
    print("there will be", await future)
    await asyncio.sleep(0)  # a turn of the loop
    print("callback in my thread:", where == [threading.get_ident()])


if __name__ == "__main__":
    orders()
    inside_and_cancel()
    callbacks()
    asyncio.run(loop())
