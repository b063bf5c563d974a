"""Thumbnails by Python's processes, shown as they finish."""

import multiprocessing
import os
import time

WIDTH, HEIGHT, FACTOR = 80, 60, 4
JOBS = [  # name, steps: each row has a slow one and two quick ones
    ("slow 1", 900), ("quick 1", 60), ("quick 2", 60),
    ("slow 2", 900), ("quick 3", 60), ("quick 4", 60),
]


def shade(x, y, steps):
    c = complex(-0.5 + (x / HEIGHT - 0.67) * 2, (y / HEIGHT - 0.5) * 2)
    z = 0j
    for i in range(steps):
        z = z * z + c
        if abs(z) > 2:
            return 255 * i // steps
    return 0


def average(image, left, top):
    square = [
        image[y][x]
        for y in range(top, top + FACTOR)
        for x in range(left, left + FACTOR)
    ]
    return sum(square) // len(square)


def thumbnail(job):
    name, steps = job
    image = [
        [shade(x, y, steps) for x in range(WIDTH)] for y in range(HEIGHT)
    ]
    small = [
        [average(image, x, y) for x in range(0, WIDTH, FACTOR)]
        for y in range(0, HEIGHT, FACTOR)
    ]
    return name, small  # pickled, sent to the first process


def finish(processes):
    with multiprocessing.Pool(processes) as pool:
        start = time.perf_counter()
        order = [
            name for name, _ in pool.imap_unordered(thumbnail, JOBS)
        ]
        return order, time.perf_counter() - start


def main():
    cores = os.cpu_count()
    processes = max(2, min(cores, len(JOBS)))
    one = many = float("inf")
    for _ in range(3):  # the best time counts
        order, seconds = finish(processes)
        many = min(many, seconds)
        one = min(one, finish(1)[1])
    print("in the order of the list:", order == [name for name, _ in JOBS])
    print("first to finish:", order[0].split()[0])
    print(f"one process / all processes: {one / many:.1f}, cores: {cores}")


if __name__ == "__main__":
    main()
