"""Memory that several processes see: an array, a counter and a queue."""

import multiprocessing
from multiprocessing import shared_memory

DAYS = 10
TIMES = 100


def write(name, day):
    block = shared_memory.SharedMemory(name=name)  # the same memory, by name
    temps = block.buf.cast("d")
    temps[day] = 15 + 1.5 * day
    temps.release()
    block.close()


def increment(count):
    for _ in range(TIMES):
        with count.get_lock():
            count.value += 1


def produce(queue):
    for i in range(10):
        queue.put(i * i)
    queue.put(None)  # the last value: it stands for close


def run(context, target, inputs):
    workers = [context.Process(target=target, args=args) for args in inputs]
    for worker in workers:
        worker.start()
    return workers


def join(workers):
    for worker in workers:
        worker.join()


def main():
    context = multiprocessing.get_context("spawn")

    block = shared_memory.SharedMemory(create=True, size=8 * DAYS)
    join(run(context, write, [(block.name, day) for day in range(DAYS)]))
    temps = block.buf.cast("d")
    print("days:", list(temps[:DAYS]))
    temps.release()
    block.close()
    block.unlink()  # or it stays until the machine is restarted

    count = context.Value("q", 0)
    join(run(context, increment, [(count,)] * 4))
    print("with the lock:", count.value)

    queue = context.Queue(maxsize=3)
    workers = run(context, produce, [(queue,)])
    print("queue:", sum(iter(queue.get, None)))
    join(workers)


if __name__ == "__main__":
    main()
