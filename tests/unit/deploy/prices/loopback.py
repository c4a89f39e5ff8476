"""A server on this machine that answers as the API of the Price List and the feed of Spot prices do."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Answer:
    """What a GET is answered with."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


#: From a GetProducts request to the data of its answer.
Products = Callable[[dict[str, Any]], dict[str, Any]]


@contextmanager
def served(answer: Answer, products: Products = lambda _: {"PriceList": []}) -> Iterator[str]:
    """The address; its path is of no account."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(answer)

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            body = json.dumps(products(asked)).encode()
            self._send(Answer(body, headers={"Content-Type": "application/x-amz-json-1.1"}))

        def _send(self, said: Answer) -> None:
            self.send_response_only(said.status)
            for name, value in {"Content-Length": str(len(said.body)), **said.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(said.body)

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
