"""The command that the package brings is the program: the same bytes, exit statuses and manners."""

import os
import signal
import subprocess
import sys
import time

import taoxi

MODULE = [sys.executable, "-m", "taoxi"]


def run(arguments, **keywords):
    return subprocess.run([*MODULE, *map(str, arguments)], capture_output=True, **keywords)


def test_it_washes_as_the_library_does(pages):
    page = pages / "bridge" / "in.txt"
    done = run([page])
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, taoxi.clean(page.read_text(encoding="utf-8")), b"")
    assert run(["--version"]).stdout.decode() == f"taoxi {taoxi.__version__}\n"
    assert run(["--only", "whitespace"], input="桥通了。  \n".encode()).stdout.decode() == "桥通了。\n"


def test_its_exit_statuses(tmp_path):
    (tmp_path / "dirty.txt").write_text("桥通了。  \n", encoding="utf-8")
    assert run(["--check", tmp_path / "dirty.txt"]).returncode == 1
    missing = run([tmp_path / "missing.txt"])
    assert missing.returncode == 2 and b"missing.txt" in missing.stderr
    usage = run(["--skip", "share-bars", tmp_path / "dirty.txt"])
    assert usage.returncode == 2 and "did you mean share-bar" in usage.stderr.decode() and b"Traceback" not in usage.stderr
    unknown = run(["--nonsense"])
    assert unknown.returncode == 2 and b"--help" in unknown.stderr


def test_a_reader_that_leaves_is_no_error(tmp_path):
    (tmp_path / "long.txt").write_text("".join(f"渡口的第{number}个清晨，河水比前一天高了三寸。\n" for number in range(200_000)), encoding="utf-8")
    writer = subprocess.Popen([*MODULE, str(tmp_path / "long.txt")], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    writer.stdout.read(100)
    writer.stdout.close()
    assert (writer.wait(timeout=20), writer.stderr.read()) == (0, b"")


def test_ctrl_c_ends_it_by_the_signal_and_leaves_nothing(tmp_path):
    process = subprocess.Popen([*MODULE, "-o", str(tmp_path / "out.txt")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdin.write("早上六点。\n".encode() * 300_000)
    process.stdin.flush()
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == -signal.SIGINT
    assert os.listdir(tmp_path) == []


def test_a_name_that_is_no_text_is_opened(tmp_path):
    name = os.fsencode(tmp_path) + b"/\xce\xd2.txt"
    with open(name, "wb") as file:
        file.write("桥通了。  \n".encode())
    done = subprocess.run([*MODULE, name], capture_output=True)
    assert (done.returncode, done.stdout.decode()) == (0, "桥通了。\n")
