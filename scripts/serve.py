"""Build both editions and serve them on one address, with live reload of pages, snippets and figures.

An edit of a page or a snippet renders the pages that it touches: see scripts/incremental.py.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys

import environment

import build

HOST = "127.0.0.1"
# How often the files are looked at, in seconds.
POLLING = 0.2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    check_port(port)
    os.environ["SITE_URL"] = f"http://{HOST}:{port}"
    build.show_log()
    serve(port)


def check_port(port: int) -> None:
    """Find out before the build, not after it."""
    import socket

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            environment.fail(
                f"Port {port} cannot be used: {error.strerror}.",
                f"Stop the program that uses it, or choose another port: python3 scripts/serve.py --port {port + 1}",
            )


def serve(port: int) -> None:
    import incremental
    from mkdocs.exceptions import Abort
    from mkdocs.livereload import LiveReloadServer

    try:
        site = incremental.Site()
    except Abort as error:
        sys.exit(str(error))
    server = LiveReloadServer(site.update, host=HOST, port=port, root=str(build.SITE), polling_interval=POLLING)
    server.error_handler = lambda code: (build.SITE / "404.html").read_bytes() if code == 404 else None
    for name in incremental.WATCHED:
        server.watch(str(environment.ROOT / name))
    try:
        server.serve()
    except KeyboardInterrupt:
        logging.getLogger("mkdocs").info("Stopped")
    finally:
        server.shutdown()


if __name__ == "__main__":
    environment.enter()
    main()
