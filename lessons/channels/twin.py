"""A queue between threads: Python's nearest thing to a channel."""

import queue
import threading
import time

BUSY = 0.4  # seconds
DONE = object()  # the last value: it stands for close


def send(cups, waits):
    for i in range(4):
        start = time.monotonic()
        cups.put(i + 1)  # blocks while the queue is full
        waits.append(time.monotonic() - start)
    cups.put(DONE)


def main():
    cups = queue.Queue(maxsize=2)  # 0 would mean "no limit", not "no buffer"
    waits = []
    sender = threading.Thread(target=send, args=(cups, waits))
    sender.start()

    time.sleep(BUSY)
    print("in the queue:", cups.qsize(), "of", cups.maxsize)
    while (cup := cups.get()) is not DONE:
        print("received", cup)
    sender.join()
    for i, seconds in enumerate(waits):
        print(f"put {i + 1} waited {seconds / BUSY:.1f} of main's work")

    try:
        cups.get_nowait()  # as select with default
    except queue.Empty:
        print("nothing there")


if __name__ == "__main__":
    main()
