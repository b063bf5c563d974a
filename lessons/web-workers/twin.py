"""A pool of processes: each is this file, started once more."""

import multiprocessing
import pickle


def count_primes(span):
    first, end = span
    return sum(is_prime(n) for n in range(first, end))


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


def square(n):
    return n * n


def main():
    spans = [(0, 5000), (5000, 10000), (10000, 15000), (15000, 20000)]
    # "spawn" starts Python anew for each worker, on every system.
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        counts = pool.map(count_primes, spans)
        print("primes:", counts, sum(counts))
        print("squares:", pool.map(square, range(1, 6)))
        try:
            pool.map(lambda n: n * n, range(1, 6))
        except (pickle.PicklingError, AttributeError):
            print("a lambda cannot be sent")


# The workers import this file. Without the guard they would start workers.
if __name__ == "__main__":
    main()
