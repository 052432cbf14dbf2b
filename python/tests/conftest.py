"""What the tests share: pages of the repository, and the command that the package brings."""

import subprocess
from pathlib import Path

import pytest
from beside import BINARY


@pytest.fixture(scope="session")
def testdata() -> Path:
    return Path(__file__).parents[2] / "testdata"


@pytest.fixture(scope="session")
def pages(testdata) -> Path:
    return testdata / "pages"


@pytest.fixture(scope="session")
def texts(pages) -> list[str]:
    """The damaged pages, as one reads them."""
    return [path.read_text(encoding="utf-8") for path in sorted(pages.glob("*/in.txt"))]


@pytest.fixture(scope="session")
def binary() -> str:
    """The program that Rust builds, where it is named; otherwise the one that the package brings."""
    assert BINARY, "there is no command taoxi: install the package, or name a binary in TAOXI_BIN"
    return BINARY


@pytest.fixture(scope="session")
def command(binary):
    """Runs the command; its output. An exit status other than 0 is a failure."""

    def run(arguments, **keywords) -> bytes:
        return subprocess.run([binary, *map(str, arguments)], stdout=subprocess.PIPE, check=True, **keywords).stdout

    return run
