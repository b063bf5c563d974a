"""Fair times in Python: repeated, compared, and not folded away."""

import statistics
import threading
import timeit


def work():
    return sum(range(50_000))


def nothing():
    pass


def start_thread():
    thread = threading.Thread(target=nothing)
    thread.start()
    thread.join()


def cost(statement, setup="pass", number=1000):
    """The time for one, in seconds: the best of nine rounds."""
    times = timeit.repeat(statement, setup, repeat=9, number=number)
    return min(times) / number


def main():
    ratios = [
        timeit.timeit(work, number=1) / timeit.timeit(work, number=1)
        for _ in range(101)
    ]
    print(f"work / itself, median: {statistics.median(ratios):.2f}")
    print(f"thread / call: {cost(start_thread, number=50) / cost(nothing):.0f}")

    # 7 ** 7 is computed when the statement is compiled, and never again.
    known, power = cost("7 ** 7"), cost("n ** 7", setup="n = 7")
    print(f"n ** 7 / 7 ** 7: {power / known:.1f}")


if __name__ == "__main__":
    main()
