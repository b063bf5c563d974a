"""The downloads in Python: one by one, by threads, processes and asyncio."""

import asyncio
import http.client
import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from urllib.parse import urlsplit

NET = urlsplit(os.environ["INTERLEAVE_NET"])

# Addresses and workers, as in bench_test.go.
SMALL = ["/sim/delay/40ms"] * 25, 15
SCALED = ["/sim/delay/10ms"] * 300, 100


def get(path):
    connection = http.client.HTTPConnection(NET.netloc)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
    finally:
        connection.close()
    if answer.status >= 400:
        raise OSError(f"GET {path}: status {answer.status}")


def sequential(paths, _):
    for path in paths:
        get(path)


def by_pool(kind, paths, workers):
    with kind(workers) as pool:
        for _ in pool.map(get, paths):
            pass


def threads(paths, workers):
    by_pool(ThreadPoolExecutor, paths, workers)


def processes(paths, workers):
    by_pool(ProcessPoolExecutor, paths, workers)


async def get_async(path):
    reader, writer = await asyncio.open_connection(NET.hostname, NET.port)
    try:
        head = f"GET {path} HTTP/1.1\r\nHost: {NET.netloc}\r\n"
        writer.write(f"{head}Connection: close\r\n\r\n".encode())
        answer = await reader.read()  # until the server closes
    finally:
        writer.close()
    status = int(answer.split()[1])
    if status >= 400:
        raise OSError(f"GET {path}: status {status}")


async def by_tasks(paths, workers):
    left = iter(paths)

    async def work():
        for path in left:  # each takes the next one
            await get_async(path)

    await asyncio.gather(*(work() for _ in range(workers)))


def in_loop(paths, workers):
    asyncio.run(by_tasks(paths, workers))


BENCHMARKS = {
    "Downloads/size=small/by=sequential": lambda: sequential(*SMALL),
    "Downloads/size=small/by=threads": lambda: threads(*SMALL),
    "Downloads/size=small/by=processes": lambda: processes(*SMALL),
    "Downloads/size=small/by=asyncio": lambda: in_loop(*SMALL),
    "Downloads/size=scaled/by=sequential": lambda: sequential(*SCALED),
    "Downloads/size=scaled/by=threads": lambda: threads(*SCALED),
    "Downloads/size=scaled/by=processes": lambda: processes(*SCALED),
    "Downloads/size=scaled/by=asyncio": lambda: in_loop(*SCALED),
}
