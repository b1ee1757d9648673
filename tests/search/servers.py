"""Servers between the site and its search cluster that make trouble."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit


class Proxy:
    """
    Passes everything on to a server, and by `trouble` does worse:

    "hang up" ends the connection, "hang" never answers, "slow" answers after three
    seconds and "trickle" sends a byte now and then.
    """

    def __init__(self, to: str) -> None:
        self.to = urlsplit(to)
        self.trouble = ""
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.open: list[socket.socket] = []
        threading.Thread(target=self.accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def accept(self) -> None:
        with suppress(OSError):
            while True:
                visitor, _address = self.socket.accept()
                server = socket.create_connection((self.to.hostname, self.to.port))
                self.open += [visitor, server]
                self.start(self.ask, visitor, server)
                self.start(self.answer, server, visitor)

    def start(self, target: object, *sockets: socket.socket) -> None:
        threading.Thread(target=target, args=sockets, daemon=True).start()

    def ask(self, visitor: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := visitor.recv(65536):
                if self.trouble == "hang up":
                    visitor.close()
                elif self.trouble != "hang":
                    server.sendall(data)

    def answer(self, server: socket.socket, visitor: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                if self.trouble == "slow":
                    time.sleep(3)
                if self.trouble == "trickle":
                    for byte in data:
                        visitor.sendall(bytes([byte]))
                        time.sleep(0.05)
                else:
                    visitor.sendall(data)

    def close(self) -> None:
        for each in [self.socket, *self.open]:
            each.close()


@contextmanager
def proxy(to: str) -> Iterator[Proxy]:
    between = Proxy(to)
    try:
        yield between
    finally:
        between.close()
