"""The picture of the reading desk: the texts in examples/, two accounts of one visit side by side, as Chromium shows them.

python docs/pictures/make_desk.py        (make picture; needs Chromium: `make browser`)"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
PICTURE = Path(__file__).with_name("desk.png")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
WIDTH, HEIGHT = 1280, 1240
MOST_BYTES = 300_000
LEFT, RIGHT = "china-account.txt", "us-account.txt"


def main() -> None:
    """Annotates the examples, opens the desk over them, and takes the picture."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        subprocess.run([sys.executable, "-m", "communique", "run", str(ROOT / "examples"), "--store", str(store)], check=True)
        with served(store) as url:
            take(url)
    size = PICTURE.stat().st_size
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)}: {size // 1000} kB\n")
    if size > MOST_BYTES:
        sys.exit(f"the picture has more than {MOST_BYTES // 1000} kB")


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The desk over a store, once it has read it."""
    command = [sys.executable, "-m", "communique", "serve", "--store", str(store), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        found = re.search(r"http://\S+?(?=/ )", process.stderr.readline())
        assert found, "the desk did not start"
        while not is_there(f"{found[0]}/ledger"):
            time.sleep(0.2)
        yield found[0]
    finally:
        process.terminate()
        process.wait(20)


def is_there(url: str) -> bool:
    """Whether a page answers, and not that it must be waited for."""
    try:
        with urlopen(url) as answer:
            return bool(answer.status == 200)
    except (HTTPError, URLError):
        return False


def take(url: str) -> None:
    """The picture: what stands in one account only, and what both tell."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.goto(f"{url}/documents")
        ids = {name: address_of(page.locator(f'a[href$="{name}"]').first.get_attribute("href")) for name in (LEFT, RIGHT)}
        page.goto(f"{url}/compare?left={ids[LEFT]}&right={ids[RIGHT]}")
        page.screenshot(path=PICTURE)
        browser.close()


def address_of(href: str | None) -> str:
    """The id in the address of a document."""
    return (href or "").partition("id=")[2]


if __name__ == "__main__":
    main()
