"""Open the site: `python -m syriatalks.serve [--prepare]`, until SIGTERM or Ctrl-C.

With --prepare the data are brought up to date first, as `make run` does.
"""

import argparse
import errno
import gc
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

from syriatalks.address import is_loopback
from syriatalks.complaints import one_line
from syriatalks.warm import warm_up

# One process: SQLite has one writer, and every value kept in memory is kept once.
WORKERS = 1
# Python runs one thread at a time; a few more are there for those that wait for the database.
THREADS = 4
# Connections beyond these wait in the kernel's queue instead of in our memory.
MOST_AT_ONCE = 128
SECONDS_TO_FINISH = 20
# Of the first line and the headers together, about; the site takes queries up to 8 kB.
MOST_BYTES_OF_HEADERS = 64 * 1024


def take_port(host: str, port: int) -> socket.socket:
    """Return a socket that holds the port, so that no other program has it or gets it.

    Granian itself shares a port that is taken already, and half the requests go elsewhere.
    Raises ImproperlyConfigured when the port cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    holder = socket.socket(family, socket.SOCK_STREAM)
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        holder.bind((host, port))
    except OSError as error:
        holder.close()
        raise ImproperlyConfigured(_why_not(error, host, port)) from error
    if hasattr(socket, "SO_REUSEPORT"):
        # From here on our own server may join in, and nobody else: the port is bound.
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    return holder


def _why_not(error: OSError, host: str, port: int) -> str:
    reasons = {
        errno.EADDRINUSE: "is taken: stop the other program, or choose another port with PORT=",
        errno.EACCES: "needs more rights: choose one above 1023 with PORT=",
        errno.EADDRNOTAVAIL: "is not on this machine: choose another address with HOST=",
    }
    reason = reasons.get(error.errno or 0, f"cannot be had: {one_line(error)}")
    return f"Port {port} at {host} {reason}"


def serve(*, prepare: bool) -> int:
    """Hold the port, prepare if asked to, then answer requests; return the exit code."""
    if settings.DEBUG:
        raise ImproperlyConfigured("DJANGO_DEBUG is for `make dev`: unset it to open the site.")
    if settings.IS_LOCAL and not is_loopback(settings.HOST):
        raise ImproperlyConfigured(
            f"HOST is {settings.HOST}, which others can reach, but the site is set up for this "
            "machine alone: set SITE_URL to its https address, or leave HOST out."
        )
    with take_port(settings.HOST, settings.PORT):
        if prepare:
            # In a process of its own: what Django loads for it is gone when the site opens.
            done = subprocess.run([sys.executable, "-m", "syriatalks.prepare"], check=False)
            if done.returncode:
                return done.returncode
        # A worker that starts afresh reads the settings as the web server they are for.
        multiprocessing.set_start_method("spawn")
        print(f"syriatalks is open at {settings.SITE_URL} (Ctrl-C closes it)", flush=True)
        server().serve()
    return 0


def application() -> Callable[..., Any]:
    """Return the site, in a worker; there it leaves the terminal's group of processes.

    Ctrl-C would otherwise reach it twice, by itself and through its parent, and Granian's
    workers hang on the second signal until they are killed.
    """
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    site: Callable[..., Any] = import_module("syriatalks.wsgi").application
    warm_up()
    # What is loaded stays: to look through all of it for garbage would hold up a reader, now and
    # then, by a tenth of a second.
    gc.collect()
    gc.freeze()
    return site


def server(target: str = "syriatalks.serve:application") -> MPServer:
    """Return the server of the site as the settings want it; `target` makes the application."""
    # For the workers, where the C library would give each thread a store of its own, half empty;
    # since they take turns, one serves them all (mallopt(3)).
    os.environ.setdefault("MALLOC_ARENA_MAX", "1")
    granian = MPServer(
        target,
        factory=True,
        address=settings.HOST,
        port=settings.PORT,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(max_buffer_size=MOST_BYTES_OF_HEADERS),
        websockets=False,
        workers=WORKERS,
        blocking_threads=THREADS,
        backpressure=MOST_AT_ONCE,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_FINISH,
        log_level=LogLevels.warning,
    )
    if hasattr(signal, "SIGHUP"):
        # A closed terminal ends the site instead of reloading it for nobody.
        granian.on_startup(lambda: signal.signal(signal.SIGHUP, granian.signal_handler_interrupt))
    return granian


def main() -> None:
    """Serve, or exit with one line that says what to do."""
    parser = argparse.ArgumentParser(prog="python -m syriatalks.serve", description=__doc__)
    parser.add_argument("--prepare", action="store_true", help="bring the data up to date first")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "syriatalks.settings")
    try:
        sys.exit(serve(prepare=parser.parse_args().prepare))
    except ImproperlyConfigured as error:
        sys.exit(one_line(error))


if __name__ == "__main__":
    main()
