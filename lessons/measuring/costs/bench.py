"""What things cost in Python.

Where Go has the same thing, it has the same name. Each figure has the cost of
a call in it.
"""

import asyncio
import atexit
import functools
import multiprocessing
import queue
import threading

LOCK = threading.Lock()
QUEUE = queue.Queue()


def nothing():
    pass


def free_mutex():
    with LOCK:
        pass


def queue_put_and_get():
    QUEUE.put(1)
    QUEUE.get()


def thread_start():
    thread = threading.Thread(target=nothing)
    thread.start()
    thread.join()


@functools.cache
def event_loop():
    """A loop with one task, which always gives its turn away."""

    async def give_away():
        while True:
            await asyncio.sleep(0)

    def end():
        task.cancel()
        turn(loop)
        loop.close()

    loop = asyncio.new_event_loop()
    task = loop.create_task(give_away())
    atexit.register(end)
    return loop


def turn(loop):
    loop.call_soon(loop.stop)
    loop.run_forever()


def event_loop_turn():
    turn(event_loop())


def start_worker():
    """Starts Python anew, as Go starts its program anew."""
    pool = multiprocessing.get_context("spawn").Pool(1)
    pool.apply(abs, (1,))
    return pool


def worker_start():
    pool = start_worker()
    pool.close()
    pool.join()


kept_worker = functools.cache(start_worker)


def worker_message():
    kept_worker().apply(abs, (1,))


BENCHMARKS = {
    "Costs/by=call": nothing,
    "Costs/by=free-mutex": free_mutex,
    "Costs/by=queue-put-and-get": queue_put_and_get,
    "Costs/by=event-loop-turn": event_loop_turn,
    "Costs/by=thread-start": thread_start,
    "Costs/by=worker-message": worker_message,
    "Costs/by=worker-start": worker_start,
}
