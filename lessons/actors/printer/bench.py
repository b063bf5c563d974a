"""Pages for a printer: by a plain call, and as messages to an actor."""

import asyncio
import multiprocessing
import os
import queue
import threading

SMALL, SCALED = 3, 100_000  # messages
ROOM = 10  # in the mailbox
END = None  # stands for close


def check(got, want):
    if got != want:
        raise AssertionError(f"printed {got} pages, want {want}")


def sequential(n):
    pages = 0
    with open(os.devnull, "w") as out:
        for _ in range(n):
            pages += 1
            print(f"page {pages}: a letter", file=out)
    check(pages, n)


def printer(mailbox, printed):
    pages = 0
    with open(os.devnull, "w") as out:
        while (text := mailbox.get()) is not END:
            pages += 1
            print(f"page {pages}: {text}", file=out)
    printed.put(pages)


def send(kind, mailbox, printed, n):
    actor = kind(target=printer, args=(mailbox, printed))
    actor.start()
    for _ in range(n):
        mailbox.put("a letter")
    mailbox.put(END)
    check(printed.get(), n)
    actor.join()


def threads(n):
    send(threading.Thread, queue.Queue(ROOM), queue.Queue(), n)


def processes(n):
    queues = multiprocessing.Queue(ROOM), multiprocessing.Queue()
    send(multiprocessing.Process, *queues, n)


def tasks(n):
    async def actor(mailbox):
        pages = 0
        with open(os.devnull, "w") as out:
            while (text := await mailbox.get()) is not END:
                pages += 1
                print(f"page {pages}: {text}", file=out)
        return pages

    async def main():
        mailbox = asyncio.Queue(ROOM)
        printed = asyncio.create_task(actor(mailbox))
        for _ in range(n):
            await mailbox.put("a letter")
        await mailbox.put(END)
        check(await printed, n)

    asyncio.run(main())


BENCHMARKS = {
    "Messages/size=small/by=sequential": lambda: sequential(SMALL),
    "Messages/size=small/by=threads": lambda: threads(SMALL),
    "Messages/size=small/by=processes": lambda: processes(SMALL),
    "Messages/size=small/by=asyncio": lambda: tasks(SMALL),
    "Messages/size=scaled/by=sequential": lambda: sequential(SCALED),
    "Messages/size=scaled/by=threads": lambda: threads(SCALED),
    "Messages/size=scaled/by=processes": lambda: processes(SCALED),
    "Messages/size=scaled/by=asyncio": lambda: tasks(SCALED),
}
