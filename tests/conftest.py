"""What every test stands on: a cache folder of its own and reproducible random examples."""

import os
import signal
from collections.abc import Iterator

import pytest
from browsing import CHROMIUM, FLAGS
from hypothesis import HealthCheck, settings

settings.register_profile("suite", deadline=None, suppress_health_check=list(HealthCheck), database=None)
settings.load_profile("suite")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell's background job ignores interrupts, and so would every program that a test starts and interrupts.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="session")
def _cache_of_its_own(tmp_path_factory):
    """Mirrors made by tests never meet the person's own."""
    held = os.environ.get("ZHENGJI_CACHE")
    os.environ["ZHENGJI_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if held is None:
        del os.environ["ZHENGJI_CACHE"]
    else:
        os.environ["ZHENGJI_CACHE"] = held


@pytest.fixture(scope="module")
def browser() -> Iterator:
    """Chromium, started for the tests of one module."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS, headless=True)
        yield started
        started.close()
