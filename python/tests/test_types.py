"""The stubs say what is there, and what they say is enough for a strict check of a user's program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import taoxi

pytest.importorskip("mypy")

USER = '''
import pandas
import pyarrow
import taoxi
from typing import assert_type

cleaner = taoxi.Cleaner(skip=["pager"], drop="广告", threads=2)
assert_type(taoxi.clean("x"), str)
assert_type(cleaner("x"), str)
assert_type(taoxi.clean(["x", "y"]), list[str])
assert_type(taoxi.clean(["x", None]), list[str | None])
assert_type(taoxi.clean(pandas.Series(["x"])), "pandas.Series[str]")
assert_type(taoxi.wash(b"x", to="markdown", skip="pager").title, str | None)
assert_type(taoxi.wash("x").metadata.get("views"), int | None)
assert_type([change.after for change in taoxi.wash("x").changes], list[str | None])
assert_type(taoxi.clean_record(b"{}", field="text"), bytes)
assert_type(taoxi.clean_record("{}"), str)
assert_type(cleaner.replace(threads=1), taoxi.Cleaner)
def either(texts: str | list[str]) -> None:
    assert_type(taoxi.clean(texts), str | list[str])
'''

WRONG = {
    "taoxi.clean(3)": "call-overload",
    'taoxi.clean("x", skips="pager")': "call",
    'taoxi.Cleaner(format="pdf")': "typeddict-item|arg-type",
    "taoxi.detect('x')": "arg-type",
}


def mypy(*arguments, cwd):
    # A package that is not installed, but lies where it is built, has to be shown to mypy.
    home = Path(taoxi.__file__).parents[1]
    environment = {**os.environ, "MYPYPATH": "" if home.name == "site-packages" else str(home)}
    return subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True, cwd=cwd, env=environment)


def test_the_stubs_fit_the_package(tmp_path):
    root = Path(__file__).parent
    done = mypy("mypy.stubtest", "taoxi", "--ignore-missing-stub", "--mypy-config-file", str(root / "mypy.ini"), "--allowlist", str(root / "stubtest.txt"), "--ignore-unused-allowlist", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_strict_user_is_served(tmp_path):
    (tmp_path / "user.py").write_text(USER, encoding="utf-8")
    done = mypy("mypy", "--strict", "--config-file", str(Path(__file__).with_name("mypy.ini")), "user.py", cwd=tmp_path)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("call", "code"), WRONG.items())
def test_a_wrong_call_is_seen(call, code, tmp_path):
    (tmp_path / "wrong.py").write_text(f"import taoxi\n{call}\n", encoding="utf-8")
    done = mypy("mypy", "wrong.py", cwd=tmp_path)
    assert done.returncode == 1 and any(one in done.stdout for one in code.split("|")), done.stdout
