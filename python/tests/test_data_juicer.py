"""The operator for Data-Juicer, in real runs of two processes, from a recipe and from Python."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("data_juicer")

from data_juicer.core.data import NestedDataset
from data_juicer.utils.fingerprint_utils import generate_fingerprint

import taoxi
from taoxi.data_juicer import TaoxiMapper

PAGE = """首页 >> 要闻 >> 正文
旧书市搬进粮仓
2022-10-18 08:00　来源：河湾日报
　　旧书市在粮仓里摆了四十个摊位。
　　摊主说，秋天的书最好卖。
分享到：微信 微博
"""
PLAIN = "摊主说，秋天的书最好卖。\n"
HTML = "<h1>旧书市搬进粮仓</h1><p>粮仓里摆了<b>四十个</b>摊位。</p>"
TEXTS = [PAGE, PLAIN, PAGE.replace("旧书市", "花市")] * 20


def run(tmp_path: Path, rows: list[dict[str, Any]], operator: str, **settings: Any) -> list[dict[str, Any]]:
    """The samples that a recipe makes, with an operator whose settings are given as JSON, by the command of Data-Juicer."""
    (tmp_path / "pages.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    (tmp_path / "taoxi_operator.py").write_text("import taoxi.data_juicer\n", "utf-8")
    recipe = {
        "dataset_path": "pages.jsonl",
        "export_path": "clean/pages.jsonl",
        "custom_operator_paths": ["taoxi_operator.py"],
        "np": 2,
        **settings,
        "process": [{"taoxi_mapper": json.loads(operator)}],
    }
    # JSON is YAML too.
    (tmp_path / "recipe.yaml").write_text(json.dumps(recipe), "utf-8")
    package = str(Path(taoxi.__file__).absolute().parents[1])
    env = {**os.environ, "HOME": str(tmp_path), "HF_HUB_OFFLINE": "1", "PYTHONPATH": package}
    command = [os.path.join(os.path.dirname(sys.executable), "dj-process"), "--config", "recipe.yaml"]
    done = subprocess.run(command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-6000:]
    return [json.loads(line) for line in (tmp_path / "clean/pages.jsonl").read_text("utf-8").splitlines()]


def test_a_recipe(tmp_path: Path) -> None:
    rows = [{"id": place, "content": text} for place, text in enumerate(TEXTS)]
    operator = '{"skip": ["share-bar"], "max_drop": 80, "metadata_key": "found"}'
    samples = run(tmp_path, rows, operator, text_keys="content")
    cleaner = taoxi.Cleaner(skip="share-bar", max_drop=80)
    assert [sample["id"] for sample in samples] == [row["id"] for row in rows]
    assert [sample["content"] for sample in samples] == cleaner(TEXTS)
    assert json.loads(samples[0]["found"]) == {"title": "旧书市搬进粮仓", "date": "2022-10-18T08:00", "source": "河湾日报"}
    assert samples[1]["found"] == "{}"


def test_in_python() -> None:
    dataset = NestedDataset.from_dict({"text": TEXTS})
    assert TaoxiMapper(num_proc=2, batch_size=7).run(dataset)["text"][:] == taoxi.clean(TEXTS)


def test_missing_texts_stay_missing() -> None:
    dataset = NestedDataset.from_dict({"text": [None, PAGE]})
    washed = TaoxiMapper(metadata_key="found", num_proc=1).run(dataset).to_list()
    assert washed[0] == {"text": None, "found": None}
    assert washed[1]["text"] == taoxi.clean(PAGE)


def test_pages_in_html_become_markdown() -> None:
    dataset = NestedDataset.from_dict({"text": [HTML]})
    (washed,) = TaoxiMapper(format="html", to="markdown", num_proc=1).run(dataset)["text"][:]
    assert washed == taoxi.wash(HTML, format="html", to="markdown").text
    assert "**四十个**" in washed


def test_another_choice_is_another_key_of_the_cache() -> None:
    dataset = NestedDataset.from_dict({"text": TEXTS})
    choices: list[dict[str, Any]] = [{}, {"skip": "share-bar"}, {"format": "html"}, {"to": "markdown"}, {"metadata_key": "found"}]
    keys = [generate_fingerprint(dataset, TaoxiMapper(**choice).process) for choice in choices]
    again = [generate_fingerprint(dataset, TaoxiMapper(**choice).process) for choice in choices]
    assert keys == again
    assert len(set(keys)) == len(choices)


def test_a_field_that_is_there_is_not_written_over() -> None:
    dataset = NestedDataset.from_dict({"text": TEXTS, "found": [1] * len(TEXTS)})
    with pytest.raises(ValueError, match="'found'"):
        TaoxiMapper(metadata_key="found").run(dataset)


def test_a_rule_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="share-bars"):
        TaoxiMapper(skip="share-bars")
