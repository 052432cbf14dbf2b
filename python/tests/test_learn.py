"""Sites that were learned, from Python: the same bytes as the command's, and the same texts."""

from __future__ import annotations

import json
import pickle
import subprocess

import pytest

import taoxi
from beside import BINARY

MENU = "首页\n要闻\n社会\n财经\n体育\n图片\n登录\n注册\n"
FOOT = "关于我们\n联系我们\n广告服务\n网站地图\n友情链接\n版权所有 江城信息网 未经许可不得转载\n"
COUNT = 40


def page(number):
    paragraphs = "".join(f"第{number}号桥的第{part}个桥墩修好了，来看的人有{number * 7 + part}个，谁也没有说它不好看。\n" for part in range(4))
    return f"{MENU}{number}号桥通车了\n{paragraphs}{FOOT}"


def command(*arguments):
    """What the command prints with these arguments."""
    if BINARY is None:
        pytest.skip("the command is not here: set TAOXI_BIN")
    return subprocess.run([BINARY, *arguments], stdout=subprocess.PIPE, check=True).stdout


PAGES = [page(number) for number in range(COUNT)]
URLS = [f"https://www.example.org/{number}.html" for number in range(COUNT)]


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    path = tmp_path_factory.mktemp("learn") / "pages.jsonl"
    lines = [json.dumps({"url": url, "text": text}, ensure_ascii=False) for url, text in zip(URLS, PAGES)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_the_bytes_are_those_of_the_command(records):
    assert taoxi.learn(PAGES, URLS) == command("learn", "-q", str(records))
    assert taoxi.learn(PAGES + PAGES, URLS + URLS) == taoxi.learn(PAGES, URLS)
    assert taoxi.learn([None, *PAGES], host="example.org") == taoxi.learn(PAGES, URLS)
    assert taoxi.learn(PAGES).splitlines()[1] == b"@-\t%d" % COUNT


def test_parts_add_up():
    one, other = taoxi.learn(PAGES[:17], URLS[:17], least=1), taoxi.learn(PAGES[17:], URLS[17:], least=1)
    assert taoxi.merge_learned([one, other]) == taoxi.merge_learned([other, one]) == taoxi.learn(PAGES, URLS)


def test_a_cleaner_takes_a_file_or_its_bytes(tmp_path, records):
    learned = taoxi.learn(PAGES, URLS)
    (tmp_path / "site.lines").write_bytes(learned)
    cleaner = taoxi.Cleaner(learned=tmp_path / "site.lines", host="www.example.org")
    assert cleaner == taoxi.Cleaner(learned=learned, host="example.org") and cleaner.settings == {"learned": learned, "host": "example.org"}
    assert hash(cleaner) == hash(taoxi.Cleaner(learned=learned, host="example.org"))
    assert pickle.loads(pickle.dumps(cleaner)) == cleaner
    assert cleaner.replace(learned=None, host=None) == taoxi.Cleaner()
    washed = command("-q", "--learned", str(tmp_path / "site.lines"), str(records)).decode("utf-8").splitlines()
    assert [cleaner(text) for text in PAGES] == [json.loads(line)["text"] for line in washed]
    assert [cleaner.wash(text, url=url).text for text, url in zip(PAGES, URLS)] == cleaner.clean(PAGES)


def test_what_is_wrong_is_said(tmp_path):
    for learned, said in [(b"", "line 1: there is nothing in it"), (b"taoxi-lines\t2\t", "another version")]:
        with pytest.raises(ValueError, match=said):
            taoxi.Cleaner(learned=learned)
    with pytest.raises(OSError, match="missing.lines"):
        taoxi.Cleaner(learned=tmp_path / "missing.lines")
    with pytest.raises(ValueError, match="a site is named by its host"):
        taoxi.Cleaner(host="not a host")
    with pytest.raises(ValueError, match="part 1: line 1"):
        taoxi.merge_learned([taoxi.learn(PAGES, URLS), b"x"])
