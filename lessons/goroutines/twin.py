"""Four downloads with Python's threads, each saved to a file of its own."""

import tempfile
import threading
import time
from pathlib import Path

ADDRESSES = {  # address -> (seconds to wait, status)
    "/delay/1s": (1, 200),
    "/delay/2s": (2, 200),
    "/status/200": (0, 200),
    "/status/404": (0, 404),
}


def fetch(url):
    seconds, status = ADDRESSES[url]
    time.sleep(seconds)
    if status >= 400:
        raise OSError(f"GET {url}: status {status}")
    return b"hello"


def save(url, file, errors):
    try:
        file.write_bytes(fetch(url))
    except OSError as error:
        errors[url] = error  # an exception would end with its thread


def main():
    start = time.monotonic()
    errors = {}
    with tempfile.TemporaryDirectory() as folder:
        threads = [
            threading.Thread(
                target=save, args=(url, Path(folder, f"{i}.txt"), errors)
            )
            for i, url in enumerate(ADDRESSES)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        files = len(list(Path(folder).iterdir()))
    total = time.monotonic() - start

    for url in ADDRESSES:
        if url in errors:
            print("failed", errors[url])
        else:
            print("saved ", url)
    print("files:", files)
    print(f"total / longest: {total / 2:.2f}")

    daemon = threading.Thread(target=time.sleep, args=(60,), daemon=True)
    daemon.start()
    print("main: returns, daemon alive:", daemon.is_alive())


if __name__ == "__main__":
    main()
