"""Sixteen tasks for four threads: in equal parts, and to who is free."""

import time
from concurrent.futures import ThreadPoolExecutor

UNEVEN = list(range(16, 0, -1))
EVEN = [8] * 16
WORKERS = 4


def work(units):
    time.sleep(units * 0.005)


def work_all(tasks):
    for units in tasks:
        work(units)


def static(tasks):
    share = len(tasks) // WORKERS
    parts = [tasks[i : i + share] for i in range(0, len(tasks), share)]
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work_all, parts))


def dynamic(tasks):
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, tasks))


BENCHMARKS = {
    "Uneven/by=static": lambda: static(UNEVEN),
    "Uneven/by=dynamic": lambda: dynamic(UNEVEN),
    "Even/by=static": lambda: static(EVEN),
    "Even/by=dynamic": lambda: dynamic(EVEN),
}
