"""A graph of tasks in Python: graphlib says what may begin."""

import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from graphlib import CycleError, TopologicalSorter

UNIT = 0.1  # seconds
TAKES = {"plate": 1, "pasta": 3, "sauce": 3, "water": 3, "chop": 2}
AFTER = {
    "plate": ["pasta", "sauce"],
    "pasta": ["water"],
    "sauce": ["chop"],
}


def do(task):
    time.sleep(TAKES[task] * UNIT)  # the work
    return task


def run():
    """Does each task as soon as those before it are done."""
    done = []
    sorter = TopologicalSorter(AFTER)
    sorter.prepare()
    with ThreadPoolExecutor() as pool:
        running = set()
        while sorter.is_active():
            running |= {pool.submit(do, t) for t in sorter.get_ready()}
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                done.append(future.result())
                sorter.done(future.result())
    return done


def fits(order):
    """Tells whether each task comes after those before it."""
    return all(
        order.index(before) < order.index(task)
        for task, tasks_before in AFTER.items()
        for before in tasks_before
    )


def assigned(parts):
    """How long four threads take for parts of uneven work."""

    def work(part):
        for units in part:
            time.sleep(units * UNIT / 10)

    start = time.monotonic()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, parts))
    return time.monotonic() - start


def main():
    print("in turn, fits:", fits(list(TopologicalSorter(AFTER).static_order())))
    start = time.monotonic()
    print("at once, fits:", fits(run()))
    ratio = (time.monotonic() - start) / UNIT / (3 + 3 + 1)
    print(f"total / longest chain: {ratio:.1f}")

    try:
        sorter = TopologicalSorter({"glasses": ["note"], "note": ["glasses"]})
        sorter.prepare()
    except CycleError as error:
        print("a cycle of:", sorted(set(error.args[1])))

    uneven = list(range(16, 0, -1))
    static = assigned([uneven[i : i + 4] for i in range(0, 16, 4)])
    dynamic = assigned([[units] for units in uneven])
    print(f"static / dynamic: {static / dynamic:.1f}")


if __name__ == "__main__":
    main()
