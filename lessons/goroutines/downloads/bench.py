"""Downloads in turn, by threads, by processes, and by asyncio."""

import asyncio
import functools
import http.client
import os
import pathlib
import tempfile
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from urllib.parse import urlsplit

NET = urlsplit(os.environ["INTERLEAVE_NET"])
SMALL = ["/sim/delay/1s", "/sim/delay/2s", "/sim/status/200", "/sim/status/404"]
SCALED = ["/sim/delay/40ms"] * 50
MISSING = 404


def save(path, file):
    """Downloads path into file, where the answer is no error."""
    connection = http.client.HTTPConnection(NET.netloc)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        keep(answer.status, answer.read(), file)
    finally:
        connection.close()


def keep(status, body, file):
    if status < 400:
        file.write_bytes(body)
    elif status != MISSING:
        raise OSError(f"status {status}")


async def save_in_loop(path, file):
    reader, writer = await asyncio.open_connection(NET.hostname, NET.port)
    try:
        writer.write(f"GET {path} HTTP/1.0\r\n\r\n".encode())
        answer = await reader.read()  # until the server closes
    finally:
        writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    keep(int(head.split()[1]), body, file)


def in_turn(paths, files):
    for path, file in zip(paths, files):
        save(path, file)


def by_threads(paths, files):
    with ThreadPoolExecutor(len(paths)) as threads:
        list(threads.map(save, paths, files))


@functools.cache
def pool():
    return ProcessPoolExecutor()


def by_processes(paths, files):
    list(pool().map(save, paths, files))


async def together(paths, files):
    await asyncio.gather(*map(save_in_loop, paths, files))


def by_asyncio(paths, files):
    asyncio.run(together(paths, files))


def download(run, paths):
    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder, str(i)) for i in range(len(paths))]
        run(paths, files)


WAYS = {
    "sequential": in_turn,
    "threads": by_threads,
    "processes": by_processes,
    "asyncio": by_asyncio,
}
BENCHMARKS = {
    f"Downloads/size={size}/by={way}": functools.partial(download, run, paths)
    for size, paths in {"small": SMALL, "scaled": SCALED}.items()
    for way, run in WAYS.items()
}
