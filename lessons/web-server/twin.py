"""Slow requests to a server with one thread, and with many."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from http.server import ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.request import urlopen

N = 6
WAIT = 0.15  # seconds


class Greeter(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path != "/":
            time.sleep(WAIT)  # it has to look something up
        name = self.path.removeprefix("/") or "stranger"
        self.answer(200, f"Hello, {name}!")

    def answer(self, status, text):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *args):
        pass


class Box(Greeter):
    """All requests share what belongs to the class."""

    lock = threading.Lock()
    left = 3

    def do_GET(self):
        with self.lock:
            sold = Box.left > 0
            Box.left -= sold
        self.answer(200 if sold else 409, "")


def get(url):
    with urlopen(url) as answer:
        return answer.read().decode()


def status(url):
    try:
        with urlopen(url) as answer:
            return answer.status
    except HTTPError as error:
        return error.code


def serve(kind, handler, ask):
    """Serves, calls ask with the address, and closes the server."""
    with kind(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        result = ask(f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()
        thread.join()
    return result


def at_once(ask, urls):
    with ThreadPoolExecutor(len(urls)) as pool:
        return list(pool.map(ask, urls))


def timed(root):
    start = time.perf_counter()
    at_once(get, [root + "Ben"] * N)
    return (time.perf_counter() - start) / WAIT


if __name__ == "__main__":
    print(*serve(HTTPServer, Greeter, lambda r: [get(r), get(r + "Ana")]))
    print(f"one thread:   {serve(HTTPServer, Greeter, timed):.1f} waits")
    many = serve(ThreadingHTTPServer, Greeter, timed)
    print(f"many threads: {many:.1f} waits")
    codes = serve(
        ThreadingHTTPServer, Box, lambda r: at_once(status, [r] * N)
    )
    print("sold:", codes.count(200), "refused:", codes.count(409))
