"""The proxy before a site that only counts."""

import json
import ssl
import subprocess
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingUnixStreamServer

import pytest

from .. import proxy
from ..faults.conftest import free_port

HOST = "www.example.org"
SHARED, PRIVATE = "public, no-cache, s-maxage=1", "private, no-cache"


class Site(BaseHTTPRequestHandler):
    """Answers with what it was asked, and how often."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked[self.path] += 1
        number = self.server.asked[self.path]
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path.startswith("/breaks") and number == 1:
            self.close_connection = True
            return
        if "together" in self.path:
            self.server.together.wait(3)
        mark = f'"{self.headers["Accept-Encoding"]}"'
        if self.headers["If-None-Match"] == mark:
            self.send_response(304)
            self.send_header("Cache-Control", SHARED)
            self.send_header("ETag", mark)
            self.end_headers()
            return
        said = {"number": number, "headers": dict(self.headers.items()), "body": len(body)}
        said = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Cache-Control", PRIVATE if "form" in self.path else SHARED)
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("ETag", mark)
        self.send_header("Content-Length", str(len(said)))
        self.send_header("Content-Security-Policy", "x" * 9000)
        self.end_headers()
        self.wfile.write(said)

    do_POST = do_GET

    def address_string(self):
        return "proxy"

    def log_message(self, *args):
        pass


class Proxied:
    def __init__(self, folder):
        self.folder, self.socket = folder, folder / "web.sock"
        self.port, self.http_port = free_port(), free_port()

    def start(self):
        self.start_site()
        self.process = subprocess.Popen(self.install(HOST))
        proxy.wait_for(self.port)

    def install(self, host):
        return proxy.install(self.folder, host, self.socket, self.port, self.http_port)

    def stop(self):
        self.process.terminate()
        assert self.process.wait(20) == 0
        self.stop_site()

    def ask(self, path, method="GET", body=None, host=HOST, **headers):
        """Status, headers and what the site said (else the text)."""
        line = proxy.Connection(host, self.port, self.context())
        try:
            line.request(method, path, body, {"Host": host, **headers})
            answer = line.getresponse()
            text = answer.read().decode()
        finally:
            line.close()
        is_said = answer.status == 200 and text.startswith("{")
        return answer.status, answer.headers, json.loads(text) if is_said else text

    def ask_at_once(self, path, times):
        with ThreadPoolExecutor(times) as pool:
            return list(pool.map(self.ask, [path] * times))

    def context(self):
        # Its first certificate is nobody's but its own.
        return ssl.create_default_context(
            cafile=self.folder / "etc/nginx/stadtretter/fullchain.pem"
        )

    def start_site(self):
        self.site = ThreadingUnixStreamServer(str(self.socket), Site)
        self.site.asked = Counter()
        self.site.together = threading.Barrier(3)
        threading.Thread(target=self.site.serve_forever, daemon=True).start()

    def stop_site(self):
        self.site.shutdown()
        self.site.server_close()
        self.socket.unlink()


@pytest.fixture(scope="module")
def proxied(tmp_path_factory):
    proxied = Proxied(tmp_path_factory.mktemp("proxy"))
    proxied.start()
    yield proxied
    proxied.stop()
