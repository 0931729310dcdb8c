"""A tiny reverse proxy that serves one path of another server, and a web site of someone else."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import BaseRequestHandler, ThreadingTCPServer

_GONE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_MOST = 65_536


class _Proxied(BaseRequestHandler):
    """One request a connection, as a whole or as a WebSocket, with its path as it came."""

    server: "_Proxy"

    def handle(self) -> None:
        head, body = self._read_head()
        if not head:
            return
        path = head.split(b" ", 2)[1].decode()
        self.server.paths.append(path)
        if not (path + "/").startswith(self.server.base + "/"):
            self.request.sendall(_GONE)
            return
        with closing(socket.create_connection(("127.0.0.1", self.server.upstream))) as upstream:
            upstream.sendall(self._passed_on(head) + body)
            back = threading.Thread(target=_pump, args=(upstream, self.request), daemon=True)
            back.start()
            _pump(self.request, upstream)
            back.join(30)

    def _read_head(self) -> tuple[bytes, bytes]:
        data = b""
        while b"\r\n\r\n" not in data:
            more = self.request.recv(_MOST)
            if not more:
                return b"", b""
            data += more
        head, _, body = data.partition(b"\r\n\r\n")
        return head, body

    def _passed_on(self, head: bytes) -> bytes:
        lines = head.split(b"\r\n")
        if b"upgrade: websocket" not in head.lower():
            lines = [each for each in lines if not each.lower().startswith(b"connection:")]
            lines.append(b"Connection: close")
        lines.append(b"X-Forwarded-For: " + self.client_address[0].encode())
        return b"\r\n".join(lines) + b"\r\n\r\n"


def _pump(source: socket.socket, target: socket.socket) -> None:
    """Sends what comes, until one of both has gone."""
    try:
        while data := source.recv(_MOST):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


class _Proxy(ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, upstream: int, base: str) -> None:
        super().__init__(("127.0.0.1", 0), _Proxied)
        self.upstream = upstream
        self.base = base
        self.paths: list[str] = []


@contextmanager
def reverse_proxy(upstream: int, base: str) -> Iterator[tuple[str, list[str]]]:
    """The address of what the server at port ``upstream`` has below ``base``, and the paths asked for."""
    with _Proxy(upstream, base) as proxy:
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        yield f"http://localhost:{proxy.server_address[1]}{base}", proxy.paths
        proxy.shutdown()


@contextmanager
def site(pages: dict[str, str], policy: str = "") -> Iterator[str]:
    """The address of a web site with ``pages``, which may be changed meanwhile."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            html = pages.get(self.path)
            self.send_response(200 if html is not None else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write((html or "").encode())

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
