"""A semaphore, a condition, an event and a barrier, as Python has them."""

import threading
import time


def together(*targets):
    """Runs each in a thread of its own, and waits for all."""
    threads = [threading.Thread(target=target) for target in targets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def swings():
    places = threading.Semaphore(2)
    lock = threading.Lock()
    turns, inside, most = [0] * 5, 0, 0

    def child(i):
        nonlocal inside, most
        for _ in range(3):
            with places:
                with lock:
                    inside += 1
                    most = max(most, inside)
                time.sleep(0.02)
                with lock:
                    inside -= 1
            turns[i] += 1

    together(*[lambda i=i: child(i) for i in range(5)])
    print("turns:", turns)
    print("most inside:", most)


def queue():
    filled = threading.Condition()  # brings its own lock
    orders, cooked = [], [0] * 7

    def cook():
        while True:
            with filled:
                filled.wait_for(lambda: orders)  # the loop is in wait_for
                order = orders.pop(0)
            if order == 0:
                return
            cooked[order] += 1

    def waiter():
        for order in [1, 2, 3, 4, 5, 6, 0, 0]:
            with filled:
                orders.append(order)
                filled.notify()  # Signal; notify_all is Broadcast

    together(cook, cook, waiter)
    print("cooked:", cooked[1:])


def event():
    start = threading.Event()
    running = []

    def runner():
        start.wait()
        running.append(1)

    def starter():
        print("running before:", len(running))
        start.set()

    together(runner, runner, runner, starter)
    print("running after:", len(running))
    start.clear()  # and so it can be used again
    print("waits again:", not start.wait(timeout=0.01))


def barrier():
    all_here = threading.Barrier(4)
    steps = []

    def walker():
        for step in [1, 2, 3]:
            steps.append(step)
            all_here.wait()

    together(walker, walker, walker, walker)
    print(steps)


if __name__ == "__main__":
    swings()
    queue()
    event()
    barrier()
