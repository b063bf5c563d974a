"""The account with Python's locks."""

import threading
import time


class Account:
    def __init__(self, balance, lock):
        self.balance = balance
        self.lock = lock

    def withdraw(self, amount):
        with self.lock:  # Lock, and Unlock at the end of the block
            balance = self.balance  # read
            time.sleep(0)  # wait: let the others run
            if balance < amount:
                return False
            self.balance = balance - amount  # write
            return True

    def withdraw_twice(self, amount):
        with self.lock:
            first = self.withdraw(amount)  # locks again
            return first and self.withdraw(amount)


def main():
    account = Account(1000, threading.Lock())
    customers = [
        threading.Thread(
            target=lambda: [account.withdraw(1) for _ in range(100)]
        )
        for _ in range(10)
    ]
    for customer in customers:
        customer.start()
    for customer in customers:
        customer.join()
    print("balance:", account.balance)

    account = Account(10, threading.RLock())
    print("RLock, locked twice:", account.withdraw_twice(3), account.balance)

    lock = threading.Lock()
    lock.acquire()
    print("Lock, locked twice:", lock.acquire(timeout=0.1))


if __name__ == "__main__":
    main()
