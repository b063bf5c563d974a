"""The same loop with Python's threads, and work that lets the GIL go."""

import hashlib
import os
import sys
import threading
import time

TASKS = 8
DATA = bytes(5_000_000)


def add():
    total = 0
    for i in range(250_000):
        total += i


def digest():
    hashlib.sha256(DATA).digest()  # C code, which releases the GIL


def in_turn(task):
    for _ in range(TASKS):
        task()


def together(task):
    threads = [threading.Thread(target=task) for _ in range(TASKS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def seconds(run, task):
    start = time.perf_counter()
    run(task)
    return time.perf_counter() - start


def ratio(task):
    alone = min(seconds(in_turn, task) for _ in range(5))
    threads = min(seconds(together, task) for _ in range(5))
    return alone / threads


def main():
    has_gil = getattr(sys, "_is_gil_enabled", lambda: True)()
    cores = os.cpu_count()
    gil = "on" if has_gil else "off"
    print(f"GIL: {gil}, cores: {cores}")
    print(f"loop in Python, GIL {gil}: {ratio(add):.1f}")
    print(f"hash in C: {ratio(digest):.1f}")


if __name__ == "__main__":
    main()
