"""Two locks in opposite order, and in one order, with Python's locks."""

import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def together(*targets):
    """Runs each in a thread of its own, and waits for all."""
    threads = [threading.Thread(target=target) for target in targets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def worst():
    ana, ben = Account(100), Account(100)
    both = threading.Barrier(2)  # waits until both have come
    got = []

    def transfer(source, target, amount):
        with source.lock:
            both.wait()  # the worst moment
            # Without a timeout, Python waits here, and says nothing.
            if target.lock.acquire(timeout=0.1):
                source.balance -= amount
                target.balance += amount
                target.lock.release()
                got.append(True)
            else:
                got.append(False)
            both.wait()

    together(lambda: transfer(ana, ben, 10), lambda: transfer(ben, ana, 20))
    print("got the second lock:", got)
    print("balances:", ana.balance, ben.balance)


def ordered():
    accounts = [Account(100) for _ in range(3)]

    def transfer(source, target, amount):
        if source is target:
            return
        first, second = sorted((source, target), key=id)  # one order
        with first.lock, second.lock:
            source.balance -= amount
            target.balance += amount

    together(
        *[
            lambda s=s, t=t, n=i + j: transfer(s, t, n)
            for i, s in enumerate(accounts)
            for j, t in enumerate(accounts)
        ]
    )
    print("balances:", *[account.balance for account in accounts])


if __name__ == "__main__":
    worst()
    ordered()
