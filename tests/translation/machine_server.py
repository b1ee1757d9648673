"""A translation service on this machine, which answers as the test says."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Server(ThreadingHTTPServer):
    """LibreTranslate and DeepL in one: a translation is its text in capitals."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[tuple[str, str, dict]] = []
        self.keys: list[str] = []
        self.glossaries: dict[str, dict] = {}
        self.status = 200
        self.body: bytes | None = None
        self.trickles = False
        self.refuse_after = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def asked(self, path: str) -> list[dict]:
        return [content for _method, asked, content in self.requests if asked == path]

    def made_of(self, text: str) -> str:
        parts = text.replace(">", "<").split("<")
        return "".join(
            f"<{part}>" if number % 2 else part.upper()
            for number, part in enumerate(parts)
        )

    def answer(self, method: str, path: str, content: dict) -> dict:
        if path == "/translate":
            return {"translatedText": [self.made_of(text) for text in content["q"]]}
        if path == "/v2/translate":
            made = [{"text": self.made_of(text)} for text in content["text"]]
            return {"translations": made}
        if method == "POST":
            identifier = f"glossary-{len(self.requests)}"
            self.glossaries[identifier] = content
            return {"glossary_id": identifier}
        if method == "DELETE":
            return self.glossaries.pop(path.rpartition("/")[2])
        rows = self.glossaries.items()
        return {"glossaries": [{"glossary_id": i, "name": g["name"]} for i, g in rows]}


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self):
        server = self.server
        length = int(self.headers.get("Content-Length") or 0)
        content = json.loads(self.rfile.read(length) or b"{}")
        server.requests.append((self.command, self.path, content))
        server.keys.append(
            self.headers.get("Authorization", content.get("api_key", ""))
        )
        is_over = server.refuse_after and len(server.requests) > server.refuse_after
        self.send_response(429 if is_over else server.status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        body = server.body
        if body is None:
            body = json.dumps(server.answer(self.command, self.path, content)).encode()
        for place in range(0, len(body), 1 if server.trickles else len(body)):
            if server.trickles:
                time.sleep(0.3)
            self.wfile.write(body[place : place + 1] if server.trickles else body)
            self.wfile.flush()

    do_GET = do_DELETE = do_POST  # noqa: N815 - names that the server looks for

    def log_message(self, *args):
        pass


@contextmanager
def running() -> Iterator[Server]:
    server = Server()
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
