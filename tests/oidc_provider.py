"""A small provider of OpenID Connect on a port of its own: real HTTP, real signatures, and faults on demand.

`provider.person` is who is signed in there; `provider.token_changes` and `provider.answer_changes` are laid over
what it would say, and `provider.faults` names what it does wrong.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID = "platform"
CLIENT_SECRET = "geheim-van-platform-en-aanbieder"
KEY_ID = "sleutel-1"


def _new_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """What the provider knows and does; its addresses are served by a thread until `close()`."""

    def __init__(self):
        self.key, self.other_key = _new_key(), _new_key()
        self.person = {"sub": "kim-1", "email": "kim@example.org", "email_verified": True}
        self.token_changes, self.answer_changes, self.config_changes = {}, {}, {}
        self.faults = set()
        self.grants, self.access = {}, {}
        self.requests = []
        handler = type("Handler", (_Handler,), {"provider": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def reset(self):
        self.person = {"sub": "kim-1", "email": "kim@example.org", "email_verified": True}
        self.token_changes, self.answer_changes, self.config_changes = {}, {}, {}
        self.faults.clear()
        self.requests.clear()

    # What its addresses answer ----------------------------------------------------------------------

    def configuration(self):
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **self.config_changes,
        }

    def keys(self):
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": KEY_ID, "alg": "RS256", "use": "sig"}]}

    def authorize(self, query):
        """Sign the person in at once and lead them back, as a provider does that knows its browser."""
        assert query["response_type"] == "code"
        assert query["client_id"] == CLIENT_ID
        assert "openid" in query["scope"].split()
        assert query["code_challenge_method"] == "S256"
        if "refuses" in self.faults:
            answer = {"error": "access_denied", "state": query["state"]}
        else:
            code = secrets.token_urlsafe()
            self.grants[code] = query
            answer = {"code": code, "state": query["state"]}
        return f"{query['redirect_uri']}?{urlencode(answer)}"

    def token(self, form):
        grant = self.grants.pop(form.get("code"), None)
        if grant is None or not self._knows(form, grant):
            return 400, {"error": "invalid_grant"}
        access = secrets.token_urlsafe()
        self.access[access] = dict(self.person)
        answer = {"access_token": access, "token_type": "Bearer", "expires_in": 300}
        if "no id_token" not in self.faults:
            answer["id_token"] = self._sign(self._claims(grant))
        return 200, answer

    def _knows(self, form, grant):
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        return (
            form.get("client_id") == CLIENT_ID
            and form.get("client_secret") == CLIENT_SECRET
            and form.get("redirect_uri") == grant["redirect_uri"]
            and challenge == grant["code_challenge"]
        )

    def _claims(self, grant):
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": grant.get("nonce"),
            **self.person,
            **self.token_changes,
        }
        return {name: value for name, value in claims.items() if value is not None}

    def _sign(self, claims):
        headers = {"kid": KEY_ID}
        if "unsigned" in self.faults:
            return jwt.encode(claims, None, algorithm="none", headers=headers)
        if "signed with the public key" in self.faults:
            public = base64.urlsafe_b64decode(self.keys()["keys"][0]["n"] + "==")
            return jwt.encode(claims, public, algorithm="HS256", headers=headers)
        if "unknown key" in self.faults:
            headers = {"kid": "sleutel-9"}
        key = self.other_key if "another key" in self.faults else self.key
        return jwt.encode(claims, key, algorithm="RS256", headers=headers)


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def log_message(self, *args):
        pass

    def do_GET(self):
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.provider.requests.append(parts.path)
        if parts.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.provider.authorize(query))
            self.end_headers()
        elif parts.path == "/.well-known/openid-configuration" and "is down" not in self.provider.faults:
            self._answer(200, self.provider.configuration())
        elif parts.path == "/jwks":
            self._answer(200, self.provider.keys())
        elif parts.path == "/userinfo":
            person = self.provider.access.get(self.headers.get("Authorization", "").removeprefix("Bearer "))
            self._answer(200, {**person, **self.provider.answer_changes}) if person else self._answer(401, {})
        else:
            self._answer(500, {"error": "server_error"})

    def do_POST(self):
        self.provider.requests.append(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        self._answer(*self.provider.token(form))

    def _answer(self, status, data):
        body = b"geen JSON" if "talks nonsense" in self.provider.faults else json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
