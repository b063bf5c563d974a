"""The coffee bar in Python: one by one, the next order, two baristas."""

import asyncio
import multiprocessing
import os
import time

MINUTE = 0.1  # seconds: a short one
ORDERS = {"latte": 4, "espresso": 2, "mocha": 5, "tea": 3}


def one_by_one():
    for drink, minutes in ORDERS.items():
        time.sleep(minutes * MINUTE)
        print("serve:", drink)


async def brew(drink, minutes):
    await asyncio.sleep(minutes * MINUTE)
    print("serve:", drink)


async def next_order():
    await asyncio.gather(*(brew(*order) for order in ORDERS.items()))


def show(run):
    start = time.monotonic()
    run()
    total = time.monotonic() - start
    waits = sum(ORDERS.values()) * MINUTE
    print(f"total / sum of the waits: {total / waits:.1f}")


def grind(turns, ground):
    ground.put((sum(range(turns)), os.getpid()))


def two_baristas():
    # "spawn" starts Python anew for each process, on every system.
    context = multiprocessing.get_context("spawn")
    ground = context.Queue()
    baristas = [
        context.Process(target=grind, args=(1_000_000, ground))
        for _ in range(2)
    ]
    for barista in baristas:
        barista.start()
    cups = [ground.get() for _ in baristas]
    for barista in baristas:
        barista.join()
    print("cups:", len(cups), "processes:", len({who for _, who in cups}))


if __name__ == "__main__":
    show(one_by_one)
    show(lambda: asyncio.run(next_order()))
    two_baristas()
