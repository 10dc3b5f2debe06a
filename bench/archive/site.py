"""The site as it is served, with *hello* beside it in the same process.

`python -m bench.archive.site` opens it at PORT, by the server's own settings.
"""

import multiprocessing
import os
from collections.abc import Callable
from typing import Any

from bench.archive.hello import PATH

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "syriatalks.settings")


def application() -> Callable[..., Any]:
    """Return what answers: Django without any middleware at one address, the site elsewhere."""
    from django.core.handlers.wsgi import WSGIHandler, WSGIRequest  # noqa: PLC0415
    from django.test.utils import override_settings  # noqa: PLC0415

    from syriatalks import serve  # noqa: PLC0415 - the environment decides its settings

    site = serve.application()

    class HelloRequest(WSGIRequest):
        urlconf = "bench.archive.hello"

    class Hello(WSGIHandler):
        request_class = HelloRequest

    with override_settings(MIDDLEWARE=[]):
        hello = Hello()

    def answer(environ: dict[str, Any], start_response: Any) -> Any:
        chosen = hello if environ["PATH_INFO"] == PATH else site
        return chosen(environ, start_response)

    return answer


def main() -> None:
    """Hold the port and answer until told to stop."""
    from django.conf import settings  # noqa: PLC0415 - the environment decides them

    from syriatalks.serve import server, take_port  # noqa: PLC0415

    with take_port(settings.HOST, settings.PORT):
        multiprocessing.set_start_method("spawn")
        server("bench.archive.site:application").serve()


if __name__ == "__main__":
    main()
