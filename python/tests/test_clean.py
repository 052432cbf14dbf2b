"""What `import taoxi` gives: texts, lists and columns, each compared with the command."""

import copy
import decimal
import doctest
import gc
import io
import json
import math
import multiprocessing
import os
import pickle
import subprocess
import sys
import threading
import time

import pytest

import taoxi
from beside import assert_ctrl_c_is_heard

PAGE = "首页 > 新闻 > 正文\n桥通了\n发布时间：2014-11-25　来源：江城晚报\n早上六点，江城的新桥通车了。\n分享到：微信 微博\n"
CLEAN = "桥通了\n早上六点，江城的新桥通车了。\n"
PROSE = "早上六点，渡口的船开了，对岸的槐花落尽。\n"


def test_examples_in_the_documentation_of_the_extension():
    finder, runner = doctest.DocTestFinder(), doctest.DocTestRunner()
    tried = 0
    for thing in (taoxi.Cleaner, taoxi.Cleaner.replace, taoxi.Washed, taoxi.detect):
        for test in finder.find(thing, thing.__qualname__, module=False):
            tried += runner.run(test).attempted
    assert tried > 8 and runner.failures == 0


def test_every_public_thing_is_documented():
    for name in taoxi.__all__:
        thing = getattr(taoxi, name)
        if not isinstance(thing, (str, dict, tuple)):
            assert thing.__doc__, name
    for kind in (taoxi.Cleaner, taoxi.Washed, taoxi.Change):
        for name, member in vars(kind).items():
            assert name.startswith("_") or name == "settings" or member.__doc__, f"{kind.__name__}.{name}"


@pytest.mark.parametrize("name", ["bridge", "mirror"])
def test_a_page_comes_out_as_from_the_command(name, pages, command):
    text = (pages / name / "in.txt").read_text(encoding="utf-8")
    assert taoxi.clean(text) == command([pages / name / "in.txt"]).decode()
    assert taoxi.markdown(text) == command(["-t", "markdown", pages / name / "in.txt"]).decode()
    said = json.loads(command(["-t", "jsonl", pages / name / "in.txt"]))
    washed = taoxi.wash(text)
    assert (washed.text, washed.title, washed.metadata) == (said["text"], said["title"], said["metadata"])


def test_a_page_in_html_comes_out_as_from_the_command(testdata, command):
    page = testdata / "html" / "bridge" / "in.html"
    data = page.read_bytes()
    washed = taoxi.wash(data, format="html")
    assert washed.text == command([page]).decode()
    assert washed.encoding == "UTF-8"
    assert taoxi.clean_bytes(data, format="html") == washed.text
    said = json.loads(command(["-t", "jsonl", page]))
    assert (washed.title, washed.metadata) == (said["title"], said["metadata"])
    assert taoxi.markdown(data.decode(), format="html") == command(["-t", "markdown", page]).decode()
    assert taoxi.wash(data, format="html", to="markdown").text in command(["-t", "markdown", page]).decode()
    assert taoxi.clean_html(data.decode()) == washed.text


def test_records_come_out_as_from_the_command(pages, command, tmp_path):
    texts = [path.read_text(encoding="utf-8") for path in sorted(pages.glob("*/in.txt"))]
    lines = [json.dumps({"id": 1.10, "text": text, "tail": [1, "x"]}, ensure_ascii=number % 2 == 0) + "\n" for number, text in enumerate(texts)]
    (tmp_path / "in.jsonl").write_text("".join(lines), encoding="utf-8")
    for options, keywords in [
        ([], {}),
        (["--out-field", "clean", "--report-field", "did"], {"out_field": "clean", "report_field": "did"}),
        (["--only", "whitespace"], {"only": "whitespace"}),
    ]:
        expected = command([*options, tmp_path / "in.jsonl"]).decode().splitlines(keepends=True)
        assert [taoxi.clean_record(line, **keywords) for line in lines] == expected
        assert taoxi.clean_record(lines[0].encode(), **keywords) == expected[0].encode()


def test_a_record_that_cannot_be_washed_says_why():
    for line, reason in [("{", "JSON"), ('{"title":1}', "no field 'text'"), (b'{"text":"\xff"}', "not UTF-8 \\(byte 10\\)"), ('{"text":1}', "text")]:
        with pytest.raises(ValueError, match=reason):
            taoxi.clean_record(line)
    with pytest.raises(TypeError, match="bytes or a str, not dict"):
        taoxi.clean_record({"text": "x"})


def test_what_does_not_change_is_the_same_object():
    prose = PROSE * 40
    assert taoxi.clean(prose) is prose
    texts = [prose, PAGE, None, ""]
    cleaned = taoxi.clean(texts)
    assert cleaned == [prose, CLEAN, None, ""] and cleaned[0] is prose and texts[1] is PAGE


def test_missing_values_stay():
    nan = math.nan
    cleaned = taoxi.clean([None, nan, PAGE])
    assert cleaned[0] is None and cleaned[1] is nan and cleaned[2] == CLEAN
    assert taoxi.clean(None) is None and taoxi.clean(nan) is nan
    other = decimal.Decimal("nan")
    assert taoxi.clean([other])[0] is other


def test_iterables_become_lists():
    assert taoxi.clean((PAGE, PROSE)) == [CLEAN, PROSE]
    assert taoxi.clean(text for text in [PAGE]) == [CLEAN]
    assert taoxi.clean([]) == []


def test_halves_of_surrogate_pairs_never_raise():
    assert taoxi.clean("早上\ud83d\ude00六点。") == "早上😀六点。"
    assert taoxi.clean(["早上\ud800六点。"]) == ["早上\ufffd六点。"]
    assert taoxi.wash("早上\udfff六点。").text == "早上\ufffd六点。"
    assert taoxi.markdown("早上\udfff六点。") == "早上\ufffd六点。\n"
    assert taoxi.clean_record('{"text":"早上\ud83d\ude00。  "}') == '{"text":"早上😀。"}'


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (3, "not int"),
        (b"x", "clean_bytes"),
        ({"a": "b"}, "a dict has no texts in a row"),
        ([PAGE, 7], "text 1 is no str, None or NaN, but int"),
        ([b"x"], "text 0 is no str, None or NaN, but bytes; clean_bytes decodes one"),
        (io.StringIO("x"), "clean.file.read"),
    ],
)
def test_what_is_no_text_is_named_with_its_place(texts, message):
    with pytest.raises(TypeError, match=message):
        taoxi.clean(texts)


@pytest.mark.parametrize(
    ("choice", "kind", "message"),
    [
        ({"skip": "share-bars"}, ValueError, "did you mean share-bar"),
        ({"only": ["encodings"]}, ValueError, "did you mean encoding"),
        ({"max_drop": 101}, ValueError, "0 to 100"),
        ({"threads": 0}, ValueError, "from 1 on"),
        ({"format": "pdf"}, ValueError, "text, markdown and html"),
        ({"drop": "/(/"}, ValueError, "expression"),
        ({"skips": "pager"}, TypeError, "there is no keyword 'skips'"),
        ({"only": 5}, TypeError, "only: "),
        ({"strict": "yes"}, TypeError, "strict: "),
    ],
)
def test_a_wrong_choice_says_what_there_is(choice, kind, message):
    with pytest.raises(kind, match=message):
        taoxi.clean("x", **choice)


def test_a_choice_does_what_the_option_does(pages, command, tmp_path):
    page = pages / "bridge" / "in.txt"
    text = page.read_text(encoding="utf-8")
    lines = "江城晚报网\n/^轮渡/"
    (tmp_path / "list").write_text(lines, encoding="utf-8")
    for options, choice in [
        (["--only", "encoding,whitespace"], {"only": "encoding,whitespace"}),
        (["--skip", "share-bar", "--skip", "breadcrumb"], {"skip": ["share-bar", "breadcrumb"]}),
        (["--also", "simplified-script"], {"also": "simplified-script"}),
        (["--drop", tmp_path / "list"], {"drop": lines}),
        (["--keep", tmp_path / "list"], {"keep": lines.split("\n")}),
        (["--max-drop", "1"], {"max_drop": 1}),
        (["--strict"], {"strict": True}),
        (["--from", "markdown"], {"format": "markdown"}),
    ]:
        assert taoxi.clean(text, **choice) == command([*options, page]).decode(), choice


def test_every_change_has_its_rule_and_what_stood_there():
    washed = taoxi.wash(PAGE)
    fallen = [(change.line, change.rule, change.before) for change in washed.changes if change.after is None]
    assert fallen[0] == (1, "breadcrumb", "首页 > 新闻 > 正文") and fallen[-1] == (5, "share-bar", "分享到：微信 微博")
    mended = taoxi.wash("我们在渡口等船，船上的人说Ã©。\n水退了&ldquo;就开&rdquo;。\n").changes
    assert any("&ldquo;" in change.before and "“" in change.after for change in mended)
    assert washed.changes == taoxi.wash(PAGE).changes and len({*washed.changes}) == len(washed.changes)
    assert washed.report["rules"]["breadcrumb"] == 1


def test_bad_bytes_are_told():
    washed = taoxi.wash("早上六点，渡口的船开了。\n".encode() * 20 + b"\xff\n")
    assert washed.text.endswith("\ufffd\n") and washed.encoding == "UTF-8"
    assert [(change.line, change.rule) for change in washed.changes] == [(21, "bad-bytes"), (21, "replacement-character")]
    with pytest.raises(ValueError, match="PDF"):
        taoxi.clean_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n")
    with pytest.raises(ValueError, match="name its encoding with encoding="):
        taoxi.clean_bytes(bytes(range(256)) * 8)
    with pytest.raises(ValueError, match="no encoding 'gbkk'"):
        taoxi.clean_bytes(b"x", "gbkk")


def test_a_cleaner_is_a_value():
    one, same, other = taoxi.Cleaner(skip="pager"), taoxi.Cleaner(skip=["pager"]), taoxi.Cleaner(skip="pager", strict=True)
    assert one == same and hash(one) == hash(same) and one != other and one != "pager"
    assert pickle.loads(pickle.dumps(other)) == other and copy.deepcopy(other) == other
    assert len(pickle.dumps(taoxi.Cleaner())) <= 83
    assert taoxi.__version__.encode() in pickle.dumps(one)
    assert pickle.dumps(one) == pickle.dumps(pickle.loads(pickle.dumps(same)))
    assert eval(repr(other)) == other and other.replace(strict=False) == one
    assert taoxi.Cleaner(**other.settings) == other
    with pytest.raises(AttributeError):
        one.threads = 3


def test_threads_share_a_cleaner(texts):
    cleaner = taoxi.Cleaner(threads=1)
    expected = cleaner(texts)
    made = [None] * 4

    def work(number):
        made[number] = cleaner.replace(threads=number + 1)(texts)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert all(one == expected for one in made)


def test_a_fork_and_a_spawned_process_do_the_same(texts):
    expected = taoxi.clean(texts)  # This process has had threads before it forks.
    for how in ("fork", "spawn"):
        with multiprocessing.get_context(how).Pool(2) as pool:
            assert pool.map(taoxi.Cleaner(threads=2), [texts, texts]) == [expected, expected]


def test_the_interpreter_is_free_meanwhile(texts):
    many = texts * 40
    ticks, done = [], threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    taoxi.clean("\n".join(many))
    done.set()
    thread.join()
    longest = max(after - before for before, after in zip(ticks, ticks[1:]))
    assert len(ticks) > 20, f"only {len(ticks)} ticks, {longest:.3f} s apart"


def test_ctrl_c_is_heard_between_windows():
    code = "import signal, taoxi\nprint('ready', flush=True)\ntaoxi.clean(['早上六点，渡口的船开了，Ã© 對(duì)岸。\\n' * 2000] * 4000)\n"
    assert_ctrl_c_is_heard(code, 0.5)


def test_no_second_copy_is_left_in_a_string():
    # Python keeps the UTF-8 of a string with it once it was asked for, and says so.
    prose = PROSE * 40
    before = sys.getsizeof(prose)
    taoxi.clean([prose])
    taoxi.clean(prose)
    assert sys.getsizeof(prose) == before


def test_importing_is_light():
    code = "import sys, taoxi; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}"], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pyarrow", "pandas", "polars", "numpy", "typing", "json", "asyncio", "multiprocessing"} & {*loaded}


def test_nothing_is_kept():
    gc.collect()
    taoxi.clean([PAGE] * 100)
    before = len(gc.get_objects())
    for _ in range(50):
        taoxi.clean([PAGE] * 100)
    gc.collect()
    assert len(gc.get_objects()) - before < 100


def test_all_keys_and_rules_are_named():
    assert dict(taoxi.METADATA)["views"] == "number" and dict(taoxi.METADATA)["keywords"] == "list" and len(dict(taoxi.METADATA)) == len(taoxi.METADATA)
    assert list(taoxi.RULES) == ["encoding", "lists", "metadata", "boilerplate", "whitespace"] and "share-bar" in taoxi.RULES["boilerplate"]


def test_a_file_of_settings(tmp_path, pages, command):
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "ours.txt").write_text("江城晚报网\n", encoding="utf-8")
    file = tmp_path / "taoxi.toml"
    file.write_text('skip = ["share-bar"]\ndrop = "lists/ours.txt"\nmax-drop = 80\nstrict = true\nthreads = 2\nto = "text"\n', encoding="utf-8")
    cleaner = taoxi.Cleaner.from_toml(file)
    assert cleaner == taoxi.Cleaner(skip="share-bar", drop="江城晚报网\n", max_drop=80, strict=True, threads=2)
    page = pages / "bridge" / "in.txt"
    assert cleaner(page.read_text(encoding="utf-8")) == command(["--config", file, page]).decode()
    file.write_text('field-type = "html"\n', encoding="utf-8")
    assert taoxi.Cleaner.from_toml(str(file)) == taoxi.Cleaner(format="html")
    file.write_text('only = ["encoding"]\nskips = ["pager"]\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"taoxi\.toml:2: .*skip"):
        taoxi.Cleaner.from_toml(file)
    with pytest.raises(ValueError, match="cannot read the settings .*missing.toml"):
        taoxi.Cleaner.from_toml(tmp_path / "missing.toml")


def test_none_is_what_is_unsaid():
    cleaner = taoxi.Cleaner(max_drop=5, strict=True, format="html", threads=3, only="encoding", drop="x")
    assert cleaner.replace(**dict.fromkeys(cleaner.settings)) == taoxi.Cleaner()


def test_bytes_are_whatever_holds_some():
    data = "早上六点，江城的新桥通车了。  ".encode("gbk")
    for held in (data, bytearray(data), memoryview(data)):
        assert taoxi.detect(held) == "gb18030" and taoxi.clean_bytes(held) == taoxi.wash(held).text == "早上六点，江城的新桥通车了。"
    assert taoxi.clean_record(bytearray(b'{"text":"a  "}')) == b'{"text":"a"}'
    for wrong in ("x", 3, None):
        with pytest.raises(TypeError, match="this takes bytes, not"):
            taoxi.clean_bytes(wrong)
    with pytest.raises(TypeError, match="encoding= is for bytes"):
        taoxi.wash("x", encoding="gbk")
    for name in ("latin-1", "euc_jp", "big5hkscs", "cp936", "utf_8", "utf16"):
        taoxi.clean_bytes(b"a b", name)


def test_what_was_found_goes_through_a_pool():
    washed = taoxi.wash(PAGE)
    assert pickle.loads(pickle.dumps(washed)) == washed and repr(pickle.loads(pickle.dumps(washed))) == repr(washed)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(taoxi.wash, [PAGE]) == [washed]


def test_where_the_system_gives_no_thread_one_does_it_all(texts):
    code = """if 1:
        import os, resource, sys, taoxi
        texts = ["早上六点，渡口的船开了。 \\n" * 300] * 400
        os.setgroups([])
        resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
        os.setuid(65534)
        assert taoxi.clean(texts, threads=8) == taoxi.clean(texts, threads=1)
    """
    if os.getuid() != 0:
        pytest.skip("only root can become somebody who may start no thread")
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})


def test_a_fork_during_the_first_call_hangs_nobody():
    code = """if 1:
        import os, sys, threading, taoxi
        sys.setswitchinterval(1e-5)
        texts = ["早上六点，渡口的船开了。\\n" * 300] * 100
        thread = threading.Thread(target=lambda: taoxi.clean(texts))
        thread.start()
        if (child := os.fork()) == 0:
            taoxi.clean(["x "])
            os._exit(0)
        thread.join()
        assert os.waitpid(child, 0)[1] == 0
    """
    for _ in range(5):
        subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, timeout=60)


def test_an_iterable_without_an_end_is_an_error_of_python():
    code = """if 1:
        import itertools, resource, taoxi
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
        try:
            taoxi.clean(itertools.repeat("x"))
        except MemoryError:
            print("full")
    """
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "full\n"
