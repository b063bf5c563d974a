"""A queue between two threads, with a last value that stands for close."""

import queue
import threading

LAST = object()


def send(parcels, n):
    for i in range(n):
        parcels.put(i + 1)
    parcels.put(LAST)


def main():
    parcels = queue.Queue()
    sender = threading.Thread(target=send, args=(parcels, 3))
    sender.start()
    received = 0
    while parcels.get() is not LAST:
        received += 1
    sender.join()
    print("parcels received:", received)


if __name__ == "__main__":
    main()
