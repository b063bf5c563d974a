"""The mean in chunks, and Pool.map with two sizes of chunk."""

import multiprocessing
import time


def work(value):
    return value * value


def timed(pool, values, size):
    start = time.perf_counter()
    pool.map(work, values, chunksize=size)
    return time.perf_counter() - start


def main():
    values = list(range(100_000))
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        size = 10_000
        chunks = [values[i : i + size] for i in range(0, len(values), size)]
        sums = pool.map(sum, chunks)
        print("chunks:", len(chunks), "mean:", sum(sums) / len(values))

        few = values[:20_000]
        small, large = timed(pool, few, 1), timed(pool, few, 1000)
        print("chunks of 1 take longer than chunks of 1000:", small > large)


if __name__ == "__main__":
    main()
