"""A hundred tasks that are no work at all: by a call, a thread, a process."""

import atexit
import functools
import multiprocessing
import queue
import threading

HUNDRED = 100


def short(task):
    return f"receipt {task}"


def by_call():
    for task in range(HUNDRED):
        short(task)


@functools.cache
def thread():
    tasks, results = queue.SimpleQueue(), queue.SimpleQueue()

    def serve():
        while True:
            results.put(short(tasks.get()))

    threading.Thread(target=serve, daemon=True).start()
    return tasks, results


def by_thread():
    tasks, results = thread()
    for task in range(HUNDRED):
        tasks.put(task)
        results.get()


def serve_line(line):
    for task in iter(line.recv, None):
        line.send(short(task))


@functools.cache
def process():
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    worker = context.Process(target=serve_line, args=(theirs,), daemon=True)
    worker.start()
    atexit.register(ours.send, None)
    return ours


def by_process():
    line = process()
    for task in range(HUNDRED):
        line.send(task)
        line.recv()


BENCHMARKS = {
    "Hundred/by=call": by_call,
    "Hundred/by=threads": by_thread,
    "Hundred/by=processes": by_process,
}
