"""A real headless Chromium, spoken to over the pipe of its DevTools protocol: no other program."""

import fcntl
import itertools
import json
import os
import shutil
import signal
from pathlib import Path

_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)


def program():
    """Where Chromium is; None where there is none."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next(filter(None, found), None)


class Browser:
    """A browser with one page. To be used as a context."""

    def __init__(self, profile: Path) -> None:
        to_it, self._write = os.pipe()
        self._read, from_it = os.pipe()
        high = [fcntl.fcntl(end, fcntl.F_DUPFD, 100) for end in (to_it, from_it)]
        null = [(os.POSIX_SPAWN_OPEN, each, os.devnull, os.O_RDWR, 0) for each in (0, 1, 2)]
        ends = [(os.POSIX_SPAWN_DUP2, end, n) for end, n in zip(high, (3, 4), strict=True)]
        arguments = [program(), *_OPTIONS, f"--user-data-dir={profile}", "about:blank"]
        self._pid = os.posix_spawn(program(), arguments, os.environ, file_actions=[*null, *ends])
        for end in (to_it, from_it, *high):
            os.close(end)
        self._numbers = itertools.count(1)
        self._heard = b""
        self._session = None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self.ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        self.ask("Page.enable")

    def __enter__(self):
        return self

    def __exit__(self, *_raised):
        os.kill(self._pid, signal.SIGTERM)
        os.waitpid(self._pid, 0)
        os.close(self._write)
        os.close(self._read)

    def ask(self, method, **params):
        """What the browser answers."""
        number = next(self._numbers)
        said = {"id": number, "method": method, "params": params}
        if self._session is not None:
            said["sessionId"] = self._session
        self._say(said)
        while True:
            answer = self._hear()
            if answer.get("id") == number:
                assert "error" not in answer, answer
                return answer["result"]

    def open(self, page: Path, width: int):
        """Show a page in a window of some width."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=width < 500,
        )
        self.ask("Page.navigate", url=page.as_uri())
        while self._hear().get("method") != "Page.loadEventFired":
            pass

    def value(self, script):
        """What a script gives, once its promise is kept."""
        answer = self.ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def _say(self, what):
        said = json.dumps(what).encode() + b"\0"
        while said:
            said = said[os.write(self._write, said) :]

    def _hear(self):
        while b"\0" not in self._heard:
            more = os.read(self._read, 1 << 16)
            assert more, "the browser has ended"
            self._heard += more
        said, _, self._heard = self._heard.partition(b"\0")
        return json.loads(said)
