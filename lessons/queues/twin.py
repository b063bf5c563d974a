"""Python's queues: bounded, last in first out, by priority, joined."""

import queue
import threading
import time

GOODBYE = None


def bounded():
    buffer = queue.Queue(maxsize=20)
    times = [0] * 100
    most = [0, 0]

    def produce(p):
        for i in range(50):
            buffer.put(50 * p + i)  # waits while the buffer is full
            most[p] = max(most[p], buffer.qsize())

    def consume():
        while (item := buffer.get()) is not GOODBYE:
            time.sleep(0.002)
            times[item] += 1
            buffer.task_done()
        buffer.task_done()

    producers = [threading.Thread(target=produce, args=(p,)) for p in (0, 1)]
    consumers = [threading.Thread(target=consume) for _ in range(3)]
    for thread in producers + consumers:
        thread.start()
    for thread in producers:
        thread.join()
    buffer.join()  # every item that was put is done
    print("most in the buffer:", max(most))
    print("processed once:", times.count(1))
    for _ in consumers:
        buffer.put(GOODBYE)  # one for each
    for thread in consumers:
        thread.join()


def orders():
    first, last = queue.Queue(), queue.LifoQueue()
    for page in ["home", "lessons", "channels", "queues"]:
        first.put(page)
        last.put(page)
    while not first.empty():  # safe here: there is one thread
        print(f"Queue: {first.get():10} LifoQueue: {last.get()}")

    tasks = queue.PriorityQueue()
    for number, (priority, name) in enumerate(
        [(2, "answer the mail"), (1, "put out the fire"), (2, "pay the bill")]
    ):
        tasks.put((priority, number, name))  # the number keeps the order
    while not tasks.empty():
        priority, _, name = tasks.get()
        print(priority, name)


if __name__ == "__main__":
    bounded()
    orders()
