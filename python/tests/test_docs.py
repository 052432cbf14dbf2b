"""Runs the pages in docs/ as they are read: from the top, each in a directory of its own.

All the ```python blocks of a page are one program, the numbers of whose lines are the page's. A ```text block right after one
is what that one prints, but for blank lines at its end. In a ```console block each line after `$ ` runs in bash, and what follows
it is what bash prints; a line after `> ` goes on with the one above. Blocks in other languages are only read.

A page that imports an engine which is not installed is skipped; with TAOXI_DOCS_ALL=1 in the environment it fails. TAOXI_BIN is
the path of the command `taoxi`.
"""

from __future__ import annotations

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Iterator, NamedTuple

import pytest

import taoxi

HERE = Path(__file__).resolve()
DOCS = HERE.parents[2] / "docs"
PAGES = sorted(DOCS.glob("*.md"))

# A session of Spark takes long to start; test_spark.py runs this page in the one that it has.
ELSEWHERE = {"spark.md"}


class Block(NamedTuple):
    """A fenced block: its language, the numbers of the lines of its fences, counted from 1, and the lines between them."""

    language: str
    first: int
    last: int
    lines: list[str]

    @property
    def text(self) -> str:
        return "".join(line + "\n" for line in self.lines)


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    opened: tuple[str, int] | None = None
    lines: list[str] = []
    for number, line in enumerate(page.read_text("utf-8").split("\n"), 1):
        if opened is None and line.startswith("```"):
            opened, lines = (line[3:].strip(), number), []
        elif opened is not None and line == "```":
            yield Block(opened[0], opened[1], number, lines)
            opened = None
        elif opened is not None:
            lines.append(line)
    assert opened is None, f"{page.name}:{opened[1]}: the block has no end"


def commands(block: Block) -> Iterator[tuple[int, str, str]]:
    """Each command of a console block: the number of its line, itself, and what it prints."""
    number, command, output = 0, "", ""
    for at, line in enumerate(block.lines, block.first + 1):
        if line.startswith("$ "):
            if number:
                yield number, command, output
            number, command, output = at, line[2:], ""
        elif (line == ">" or line.startswith("> ")) and not output:
            command += "\n" + line[2:]
        else:
            output += line + "\n"
    if number:
        yield number, command, output


def program(page: Path) -> str:
    """The page as a Python program, line for line.

    Where a fence stood there is a call of `page_test`, below. The processes that engines start read this program again, under
    another name than `__main__`, and do not call.
    """
    length = page.read_text("utf-8").count("\n") + 1
    lines = [""] * (length + 1)
    called = '__name__ == "__main__" and __import__("page_test").'
    previous: Block | None = None
    for block in blocks(page):
        if block.language == "python":
            lines[block.first] = f"{called}begin()"
            lines[block.first + 1 : block.last] = block.lines
            lines[block.last] = f"{called}end()"
        elif block.language == "console":
            lines[block.first] = f"{called}console({list(commands(block))!r})"
        elif block.language == "text" and previous is not None and previous.language == "python":
            lines[block.first] = f"{called}printed({block.first}, {block.text!r})"
        previous = block
    return "\n".join(lines[1:]) + "\n"


PAGE_TEST = r"""
import contextlib, io, subprocess

captured = io.StringIO()
stack = contextlib.ExitStack()


def begin():
    captured.seek(0)
    captured.truncate()
    stack.enter_context(contextlib.redirect_stdout(captured))


def end():
    stack.close()


def compare(number, shown, printed):
    if shown != printed:
        raise SystemExit(f"line {number}: the page shows\n{shown}\nbut this is printed:\n{printed}")


def printed(number, shown):
    compare(number, shown.rstrip("\n"), captured.getvalue().rstrip("\n"))


def console(commands):
    for number, command, shown in commands:
        run = subprocess.run(["bash", "-c", command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        compare(number, shown, run.stdout.decode("utf-8"))
"""


def missing(page: Path) -> list[str]:
    """The modules that the page imports and that are not installed."""
    source = "".join(block.text for block in blocks(page) if block.language == "python")
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return sorted(name for name in names if importlib.util.find_spec(name) is None)


def environment(home: Path) -> dict[str, str]:
    """The environment of a page: taoxi and this Python come first, and no engine asks anything of the network."""
    env = dict(os.environ)
    binary = env.get("TAOXI_BIN") or shutil.which("taoxi")
    first = [os.path.dirname(os.path.abspath(binary))] if binary else []
    env["PATH"] = os.pathsep.join([*first, os.path.dirname(sys.executable), env["PATH"]])
    # Engines start processes and workers of their own, which find taoxi, and on Ray the page itself, only by the path.
    package = str(Path(taoxi.__file__).absolute().parents[1])
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [package, env.get("PYTHONPATH")]))
    env.update(
        HOME=str(home),
        HF_HUB_OFFLINE="1",
        HAYSTACK_TELEMETRY_ENABLED="False",
        RAY_USAGE_STATS_ENABLED="0",
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONUTF8="1",
        LC_ALL="C.UTF-8",
    )
    return env


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in ELSEWHERE], ids=lambda page: page.name)
def test_page(page: Path, tmp_path: Path) -> None:
    without = missing(page)
    if without:
        message = f"{page.name} needs {', '.join(without)}"
        if os.environ.get("TAOXI_DOCS_ALL") == "1":
            pytest.fail(message)
        pytest.skip(message)
    home, code, cwd = tmp_path / "home", tmp_path / "code", tmp_path / "here"
    for directory in (home, code, cwd):
        directory.mkdir()
    (code / "page_test.py").write_text(PAGE_TEST, "utf-8")
    (code / f"{page.stem}_page.py").write_text(program(page), "utf-8")
    run = subprocess.run(
        [sys.executable, str(code / f"{page.stem}_page.py")],
        cwd=cwd,
        env=environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
    )
    assert run.returncode == 0, f"{page.name}: {run.stdout.decode('utf-8', 'replace')[-8000:]}"


def test_every_page_is_in_the_index() -> None:
    index = (DOCS / "README.md").read_text("utf-8")
    assert [page.name for page in PAGES if page.name != "README.md" and f"({page.name})" not in index] == []


def test_blocks_that_do_not_run_are_the_exception() -> None:
    languages = [block.language for page in PAGES for block in blocks(page)]
    assert "" not in languages
    assert languages.count("sh") <= 4


@pytest.mark.parametrize("name", ["README.md"])
def test_the_readme(name: str, tmp_path: Path) -> None:
    """Its commands are run by the tests of the command; here are its lines of Python."""
    lines = "".join(block.text for block in blocks(DOCS.parent / name) if block.language == "python")
    assert lines
    subprocess.run([sys.executable, "-c", lines], cwd=tmp_path, env=environment(tmp_path), check=True)
