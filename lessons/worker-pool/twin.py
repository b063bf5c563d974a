"""Pools of threads: 25 downloads, 5 tasks, and 10 tasks."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

WAIT = 0.3  # seconds


class Gauge:
    """Knows how many there are now, and how many at most."""

    def __init__(self):
        self.lock = threading.Lock()
        self.now = self.most = 0

    def __enter__(self):
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)

    def __exit__(self, *_):
        with self.lock:
            self.now -= 1


def downloads():
    in_flight = Gauge()

    def get(number):
        with in_flight:
            time.sleep(WAIT)
            if number == 20:
                raise OSError("GET /status/404: status 404")
            return number

    start = time.monotonic()
    with ThreadPoolExecutor(max_workers=15) as pool:
        futures = [pool.submit(get, number) for number in range(25)]
        submitted = time.monotonic() - start  # submit does not wait
    total = time.monotonic() - start  # the end of "with" does
    errors = [future.exception() for future in futures]
    print("failed:", *filter(None, errors))
    print("good answers:", errors.count(None))
    print("most in flight:", in_flight.most)
    print(f"all submitted / total: {submitted / total:.1f}")
    print(f"total / one download: {total / WAIT:.1f}")


def tasks():
    def work(length):
        time.sleep(length * WAIT)
        return threading.current_thread().name

    lengths = [3, 1, 2, 2, 1]
    start = time.monotonic()
    with ThreadPoolExecutor(max_workers=3) as pool:
        names = list(pool.map(work, lengths))  # in the order of lengths
    ratio = sum(lengths) * WAIT / (time.monotonic() - start)
    print("threads that worked:", len(set(names)))
    print(f"sum / total: {ratio:.1f}")


def ten():
    start = time.monotonic()
    with ThreadPoolExecutor(max_workers=5) as pool:
        pool.map(time.sleep, [1] * 10)
    print(f"10 tasks, 5 workers: {time.monotonic() - start:.1f} tasks long")


if __name__ == "__main__":
    downloads()
    tasks()
    ten()
