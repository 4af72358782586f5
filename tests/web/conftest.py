"""A library, a client that asks like a browser on this machine, and Chromium."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from starlette.testclient import TestClient

from foundling.library import Library
from foundling.web import create_app
from foundling.web.server import listen
from tests import gates

BASE = "http://127.0.0.1"


class Client(TestClient):
    """A client that can send forms as a page of ours would."""

    def token(self) -> str:
        found = re.search(r'name="foundling-token" content="([0-9a-f]{64})"', self.get("/add").text)
        assert found
        return found[1]

    def submit(self, address: str, **fields: str | list[str]):
        return self.post(address, data={"token": self.token(), **fields}, headers={"Origin": BASE})


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library") as made:
        yield made


@pytest.fixture
def client(library: Library) -> Client:
    return Client(create_app(library), base_url=BASE, raise_server_exceptions=False)


@pytest.fixture
def served(library: Library) -> Iterator[str]:
    """The address of the library, served on loopback."""
    listener = listen("127.0.0.1", 0)
    config = uvicorn.Config(create_app(library), log_level="critical", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    # Not for the session: while the driver runs, no other test of this process could start an event loop.
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=str(gates.CHROMIUM),
            args=[*gates.CHROMIUM_ARGUMENTS, "--disable-quic"],
        )
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(viewport={"width": 1280, "height": 860}, color_scheme="light", reduced_motion="reduce")
    made.set_default_timeout(15_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, served: str) -> Iterator[Page]:
    """A tab on the library. At its end: no complaint in the console, no request that left this machine."""
    tab = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    tab.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("request", lambda request: asked.append(request.url))
    yield tab
    assert complaints == []
    assert asked
    assert [url for url in asked if not url.startswith((served + "/", "data:", "blob:"))] == []
