"""The health checks in Python: one by one, and all at once in three ways."""

import asyncio
import http.client
import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from urllib.parse import urlsplit

NET = urlsplit(os.environ["INTERLEAVE_NET"])


def endpoints(*delays):
    """Endpoints that are quick, slow, and one that hangs."""
    return [f"/sim/delay/{delay}" for delay in delays]


# Addresses, and the limit of each check in seconds, as in bench_test.go.
SMALL = endpoints("20ms", "200ms", "1h") * 30, 2
SCALED = endpoints("1ms", "20ms", "1h") * 40, 0.1


def check(path, limit):
    """Tells whether an answer came within the limit."""
    connection = http.client.HTTPConnection(NET.netloc, timeout=limit)
    try:
        connection.request("GET", path)
        connection.getresponse().read()
        return True
    except TimeoutError:
        return False
    finally:
        connection.close()


def sequential(paths, limit):
    verify(paths, [check(path, limit) for path in paths])


def by_pool(kind, paths, limit):
    with kind(len(paths)) as pool:  # a worker for each check
        verify(paths, pool.map(check, paths, [limit] * len(paths)))


def threads(paths, limit):
    by_pool(ThreadPoolExecutor, paths, limit)


def processes(paths, limit):
    by_pool(ProcessPoolExecutor, paths, limit)


async def get_async(path):
    reader, writer = await asyncio.open_connection(NET.hostname, NET.port)
    try:
        head = f"GET {path} HTTP/1.1\r\nHost: {NET.netloc}\r\n"
        writer.write(f"{head}Connection: close\r\n\r\n".encode())
        await reader.read()  # until the server closes
    finally:
        writer.close()


async def check_async(path, limit):
    try:
        await asyncio.wait_for(get_async(path), limit)
        return True
    except TimeoutError:
        return False


async def by_tasks(paths, limit):
    checks = [check_async(path, limit) for path in paths]
    verify(paths, await asyncio.gather(*checks))


def in_loop(paths, limit):
    asyncio.run(by_tasks(paths, limit))


def verify(paths, in_time):
    for path, came in zip(paths, in_time, strict=True):
        if came and path.endswith("1h"):
            raise OSError(f"GET {path}: an address that hangs gave an answer")


BENCHMARKS = {
    "Checks/size=small/by=sequential": lambda: sequential(*SMALL),
    "Checks/size=small/by=threads": lambda: threads(*SMALL),
    "Checks/size=small/by=processes": lambda: processes(*SMALL),
    "Checks/size=small/by=asyncio": lambda: in_loop(*SMALL),
    "Checks/size=scaled/by=sequential": lambda: sequential(*SCALED),
    "Checks/size=scaled/by=threads": lambda: threads(*SCALED),
    "Checks/size=scaled/by=processes": lambda: processes(*SCALED),
    "Checks/size=scaled/by=asyncio": lambda: in_loop(*SCALED),
}
LONG = {"Checks/size=small/by=sequential"}
