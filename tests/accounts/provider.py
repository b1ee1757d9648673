"""A small OpenID Connect provider: it signs tokens as a city's would."""

import base64
import hashlib
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "talkoot", "only between the two"


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Provider:
    """Answers for one person; a test says who that is, or what goes wrong."""

    person: dict[str, object] = field(default_factory=dict)
    token: dict[str, object] = field(default_factory=dict)
    is_down: bool = False
    published_key: rsa.RSAPrivateKey = field(default_factory=new_key)
    signing_key: rsa.RSAPrivateKey | None = None
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        handler = type("Handler", (ProviderHandler,), {"provider": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=[0.01]).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def settings(self) -> dict[str, object]:
        return {
            "OIDC_RP_CLIENT_ID": CLIENT,
            "OIDC_RP_CLIENT_SECRET": SECRET,
            "OIDC_OP_AUTHORIZATION_ENDPOINT": f"{self.address}/authorize",
            "OIDC_OP_TOKEN_ENDPOINT": f"{self.address}/token",
            "OIDC_OP_USER_ENDPOINT": f"{self.address}/userinfo",
            "OIDC_OP_JWKS_ENDPOINT": f"{self.address}/keys",
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser is sent once the person has signed in."""
        self.asked["code"] = asked
        back = urlencode({"code": "code", "state": asked["state"]})
        return f"{asked['redirect_uri']}?{back}"

    def token_for(self, sent: dict[str, str]) -> dict[str, str]:
        asked = self.asked.pop(sent["code"])
        challenge = hashlib.sha256(sent["code_verifier"].encode()).digest()
        encoded = base64.urlsafe_b64encode(challenge).rstrip(b"=").decode()
        assert asked["code_challenge"] == encoded
        assert (sent["client_id"], sent["client_secret"]) == (CLIENT, SECRET)
        claims = {
            "iss": self.address,
            "aud": CLIENT,
            "sub": "person-1",
            "nonce": asked["nonce"],
            "exp": time.time() + 60,
            **self.token,
        }
        key = self.signing_key or self.published_key
        signed = jwt.encode(claims, key, "RS256", headers={"kid": "1"})
        return {"access_token": "key", "id_token": signed, "token_type": "Bearer"}

    @property
    def keys(self) -> dict[str, list]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(
            self.published_key.public_key(), as_dict=True
        )
        return {"keys": [{**public, "kid": "1", "alg": "RS256", "use": "sig"}]}


class ProviderHandler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.provider.authorize(flat(parts.query)))
            self.end_headers()
        elif parts.path == "/keys":
            self.answer(self.provider.keys)
        else:
            assert self.headers["Authorization"] == "Bearer key"
            self.answer({"sub": "person-1", **self.provider.person})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.answer(self.provider.token_for(flat(body)))

    def answer(self, content: dict) -> None:
        self.send_response(503 if self.provider.is_down else 200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, *args: object) -> None:
        """Tests are quiet."""


def flat(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
