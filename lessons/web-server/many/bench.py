"""A request to a server of the same program, and twenty slow ones."""

import http.client
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

N = 20


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections are kept
    wbufsize = -1  # head and body leave together

    def do_GET(self):
        if self.path == "/slow":
            time.sleep(0.005)
        body = b"Welcome."
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 64


server = Server(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()


def ask(connection, path):
    connection.request("GET", path)
    if connection.getresponse().read() != b"Welcome.":
        raise OSError("not the answer that was expected")


def connect():
    return http.client.HTTPConnection(*server.server_address)


kept = connect()


def fresh(path="/"):
    connection = connect()
    try:
        ask(connection, path)
    finally:
        connection.close()


def sequential():
    for _ in range(N):
        ask(kept, "/slow")


pool = ThreadPoolExecutor(N)


def threads():
    list(pool.map(fresh, ["/slow"] * N))


BENCHMARKS = {
    "Request/by=kept-connection": lambda: ask(kept, "/"),
    "Request/by=new-connection": fresh,
    "Slow/by=sequential": sequential,
    "Slow/by=threads": threads,
}
