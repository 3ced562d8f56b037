"""The application server: granian, on the socket that systemd holds open while it restarts.

    systemd-socket-activate --listen /run/stadtretter-web.sock .venv/bin/python deploy/serve.py

granian takes no socket from systemd (its issue 786); docs/decisions/server.md says what we do.
"""

import os
import socket
import sys
from pathlib import Path

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.net import SocketHolder
from granian.server.mp import MPServer

FIRST = 3  # by systemd's protocol


class Server(MPServer):
    def _init_shared_socket(self):
        self._sso = socket.socket(fileno=FIRST)
        self._sso.set_inheritable(True)
        self._sfd = FIRST
        self._shd = SocketHolder(FIRST, True, self.backlog)


def main():
    if os.environ.get("LISTEN_FDS") != "1":
        sys.exit("Start it with a socket, as the head of this file says.")
    root = Path(__file__).resolve().parent.parent
    sys.path.insert(0, str(root))
    Server(
        "cms.wsgi:application",
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        # Pages are kept per process: a few processes with threads each.
        workers=2,
        blocking_threads=8,
        respawn_failed_workers=True,
        respawn_interval=1,
        workers_max_rss=700,
        workers_kill_timeout=25,
        log_level=LogLevels.error,
        working_dir=root,
    ).serve()


if __name__ == "__main__":
    main()
