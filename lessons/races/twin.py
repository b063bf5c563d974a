"""Threads that write together: what Python loses, and what it keeps."""

import dis
import threading
import time

THREADS, TIMES = 10, 100


class Account:
    def __init__(self, balance):
        self.balance = balance

    def withdraw(self, amount):
        balance = self.balance  # read
        time.sleep(0)  # wait: let the others run
        if balance < amount:
            return False
        self.balance = balance - amount  # write
        return True


def together(work):
    """Lets the threads start at the same time, and waits for all."""
    start = threading.Barrier(THREADS)

    def run(number):
        start.wait()
        for turn in range(TIMES):
            work(number, turn)

    threads = [threading.Thread(target=run, args=(i,)) for i in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def increment():
    global count
    count += 1


def main():
    account = Account(1000)
    together(lambda number, turn: account.withdraw(1))
    print("balance:", account.balance)

    guests = []
    together(lambda number, turn: guests.append(number))
    print("on the list:", len(guests), "of", THREADS * TIMES)

    scores = {}

    def score(number, turn):
        scores[turn * THREADS + number] = number

    together(score)
    print("scores:", len(scores), "of", THREADS * TIMES)

    steps = [step.opname for step in dis.get_instructions(increment)]
    apart = steps.index("STORE_GLOBAL") - steps.index("LOAD_GLOBAL")
    print("count += 1 loads, and stores later:", apart > 1)


if __name__ == "__main__":
    main()
