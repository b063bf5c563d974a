"""A task queue of processes: one dies in the middle, and no task is lost."""

import collections
import multiprocessing
import os
import time
from multiprocessing import connection

TASKS = 12
DEADLY = 4  # the first worker that gets it dies
JAMS = 6  # fails at first
LEASE = 5.0  # seconds that a worker may be silent


def serve(line):
    """Takes tasks and does them, until there are no more."""
    for task, attempt in iter(line.recv, None):
        if task == DEADLY and attempt == 1:
            os._exit(1)
        time.sleep(0.02)
        failed = task == JAMS and attempt == 1
        line.send((task, None if failed else f"receipt {task}"))


def start(context, workers):
    ours, theirs = context.Pipe()
    context.Process(target=serve, args=(theirs,), daemon=True).start()
    theirs.close()  # so that the end of the process is the end of the line
    workers[ours] = None
    return ours


def main():
    context = multiprocessing.get_context("spawn")
    waiting = collections.deque(range(1, TASKS + 1))
    attempts = collections.Counter()
    results = {}
    workers = {}  # line to (task, end of its lease), or None
    for _ in range(2):
        start(context, workers)
    while len(results) < TASKS:
        for line, has in workers.items():
            if has is None and waiting:
                task = waiting.popleft()
                attempts[task] += 1
                line.send((task, attempts[task]))
                workers[line] = task, time.monotonic() + LEASE
        for line in connection.wait(workers, timeout=LEASE):
            has = workers[line]
            try:
                task, result = line.recv()
                workers[line] = None
                if result is None:
                    waiting.append(task)  # try again, after the others
                else:
                    results[task] = result  # only now it is done
            except EOFError:
                del workers[line]
                if has is not None:
                    waiting.appendleft(has[0])
                start(context, workers)
        for line, has in list(workers.items()):
            if has and time.monotonic() > has[1]:
                workers[line] = None  # too slow: somebody else gets it
                waiting.append(has[0])
    print("task", DEADLY, "was given out", attempts[DEADLY], "times")
    print("task", JAMS, "was given out", attempts[JAMS], "times")
    print(len(results), "of", TASKS, "done")
    for line in workers:
        line.send(None)


if __name__ == "__main__":
    main()
