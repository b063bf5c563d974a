"""Actors in Python: a thread with a queue, that shares nothing else."""

import queue
import threading
import time
from concurrent.futures import Future

GOODBYE = object()  # the last message: it stands for close


class Printer:
    def __init__(self):
        self._mailbox = queue.Queue()  # with no bound
        self._pages = 0
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self):
        while (text := self._mailbox.get()) is not GOODBYE:
            self._pages += 1
            print(f"page {self._pages}: {text}")

    def print(self, text):
        self._mailbox.put(text)

    def shutdown(self):
        self._mailbox.put(GOODBYE)  # behind all that was put before
        self._thread.join()
        return self._pages


class Hasty(Printer):
    """Looks at a flag before each message, and drops the rest."""

    def __init__(self):
        self._stop = threading.Event()
        super().__init__()

    def _run(self):
        while not self._stop.is_set():
            try:
                self._mailbox.get(timeout=0.1)  # now and then, the flag
            except queue.Empty:
                continue
            time.sleep(0.2)  # prints
            self._pages += 1

    def shutdown(self):
        self._stop.set()
        self._thread.join()
        return self._pages


class Bakery:
    def __init__(self, shelf):
        self._orders = queue.Queue()
        threading.Thread(target=self._run, args=(shelf,)).start()

    def _run(self, shelf):
        while (order := self._orders.get()) is not GOODBYE:
            what, n, answer = order
            enough = shelf[what] >= n
            if enough:
                shelf[what] -= n
            answer.set_result(enough)

    def buy(self, what, n):
        answer = Future()
        self._orders.put((what, n, answer))
        return answer.result()  # waits for it

    def close(self):
        self._orders.put(GOODBYE)


def supervised(texts):
    mailbox = queue.Queue()
    for text in [*texts, GOODBYE]:
        mailbox.put(text)
    restarts = 0
    while True:
        try:
            while (text := mailbox.get()) is not GOODBYE:
                print("first letter:", text[0])
            return restarts
        except IndexError as error:
            print("failed:", error)
            restarts += 1


def main():
    texts = ["a letter", "a bill", "a poem"]
    printer, hasty = Printer(), Hasty()
    for text in texts:
        printer.print(text)
        hasty.print(text)
    in_haste = hasty.shutdown()
    print("printed:", printer.shutdown(), "of 3")
    print("in haste:", in_haste, "of 3")

    bakery = Bakery({"rolls": 8})
    print("six rolls:", bakery.buy("rolls", 6))
    print("three more:", bakery.buy("rolls", 3))
    bakery.close()

    print("restarts:", supervised(["Ana", "", "Ben"]))


if __name__ == "__main__":
    main()
