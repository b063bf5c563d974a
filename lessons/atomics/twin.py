"""A counter, a flag, something done once, and a shared dict."""

import threading
import time

THREADS, TIMES = 10, 100


def together(work):
    threads = [threading.Thread(target=work, args=(i,)) for i in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class Counter:
    """Python has no atomic numbers, so this has a lock."""

    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0

    def add(self, delta):
        with self.lock:
            self.value += delta


class Once:
    """Nor does it have a sync.Once."""

    def __init__(self, function):
        self.lock = threading.Lock()
        self.function = function

    def __call__(self):
        with self.lock:
            if self.function is not None:
                self.value = self.function()
                self.function = None
            return self.value


def main():
    count = Counter()
    together(lambda number: [count.add(1) for _ in range(TIMES)])
    print("with the lock:", count.value)

    menu = []
    is_open = threading.Event()  # a flag that one can wait for
    read = Counter()

    def guest():
        is_open.wait()
        read.add(len(menu))

    guests = [threading.Thread(target=guest) for _ in range(3)]
    for thread in guests:
        thread.start()
    menu.append("soup")
    is_open.set()
    for thread in guests:
        thread.join()
    print("guests who read the menu:", read.value)

    loads = Counter()

    def load():
        loads.add(1)
        time.sleep(0.05)
        return {"tea": 3, "soup": 5}

    prices = Once(load)
    right = Counter()
    together(lambda number: right.add(prices()["soup"] == 5))
    print("loaded:", loads.value, "right:", right.value)

    numbers = {}
    first = Counter()

    def enter(number):
        if numbers.setdefault("Ana", number) == number:
            first.add(1)

    together(enter)
    print("first for Ana:", first.value)


if __name__ == "__main__":
    main()
