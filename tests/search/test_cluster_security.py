"""The site shows its key only to a cluster that its own authority vouches for."""

import json
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from search.engines.base import UnavailableError
from search.engines.elasticsearch import ElasticsearchEngine
from tests.conftest import require_service


class Answer(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.server.keys.append(self.headers["Authorization"])
        body = json.dumps({"hits": {"hits": []}}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Path:
    """A certificate for this machine, signed by itself; its key lies beside it."""
    if not shutil.which("openssl"):
        require_service("OpenSSL", "apt-get install openssl")
    folder = tmp_path_factory.mktemp("tls")
    key, path = folder / "key.pem", folder / "certificate.pem"
    request = "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=here"
    for_here = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", path]
    subprocess.run([*request.split(), *for_here], check=True, capture_output=True)
    return path


@pytest.fixture
def server(certificate, settings) -> Iterator[HTTPServer]:
    server = HTTPServer(("127.0.0.1", 0), Answer)
    server.keys = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, daemon=True).start()
    settings.ELASTICSEARCH = settings.ELASTICSEARCH | {
        "hosts": [f"https://127.0.0.1:{server.server_port}"],
        "api_key": "c2VjcmV0",
    }
    yield server
    server.shutdown()


def test_the_key_goes_to_a_known_cluster(server, certificate, settings):
    settings.ELASTICSEARCH |= {"ca": str(certificate)}

    ElasticsearchEngine(seconds=20).check()

    assert server.keys == ["ApiKey c2VjcmV0"]


def test_the_key_goes_to_no_other(server):
    with pytest.raises(UnavailableError, match="certificate verify failed"):
        ElasticsearchEngine(seconds=20).check()

    assert server.keys == []
