"""The step for datatrove, in real pipelines of two processes."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("datatrove")

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

import taoxi
from taoxi.datatrove import Taoxi

PAGE = """首页 >> 要闻 >> 正文
旧书市搬进粮仓
2022-10-18 08:00　来源：河湾日报　作者：丁小满
　　旧书市在粮仓里摆了四十个摊位。
　　摊主说，秋天的书最好卖。
分享到：微信 微博
"""
PLAIN = "摊主说，秋天的书最好卖。\n"
BAR = "分享到：微信 微博\n"
HTML = """<html><head><title>旧书市搬进粮仓_河湾日报</title></head>
<body><h1>旧书市搬进粮仓</h1><p>粮仓里摆了<b>四十个</b>摊位。</p></body></html>"""
TEXTS = [PAGE, PLAIN, BAR, PAGE.replace("旧书市", "花市")]


def write(folder: Path, shards: int, **more: Any) -> list[dict[str, Any]]:
    """Shards of JSON lines, with every text in each."""
    folder.mkdir()
    records = []
    for shard in range(shards):
        rows = [{"id": f"{shard}-{place}", "text": text, **more} for place, text in enumerate(TEXTS)]
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{shard}.jsonl").write_text(lines, "utf-8")
        records += rows
    return records


def run(tmp_path: Path, step: Taoxi, tasks: int = 4, workers: int = 2) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The documents that come out of a pipeline, and the statistics of the step that were added up over the tasks."""
    pipeline = [JsonlReader(str(tmp_path / "crawl")), step, JsonlWriter(str(tmp_path / "clean"), compression=None)]
    logs = tmp_path / "logs"
    LocalPipelineExecutor(pipeline, tasks=tasks, workers=workers, logging_dir=str(logs)).run()
    lines = [line for file in sorted((tmp_path / "clean").iterdir()) for line in file.read_text("utf-8").splitlines()]
    assert len(list((logs / "stats").iterdir())) == tasks
    stats = json.loads((logs / "stats.json").read_text("utf-8"))
    return [json.loads(line) for line in lines], stats[1]["stats"]


def total(stat: Any) -> float:
    """The sum in a statistic, which datatrove writes as a number where every document counts one."""
    return stat["total"] if isinstance(stat, dict) else stat


@pytest.mark.parametrize("workers", [1, 2])
def test_texts_are_those_of_clean(tmp_path: Path, workers: int) -> None:
    records = write(tmp_path / "crawl", 4)
    documents, stats = run(tmp_path, Taoxi(), workers=workers)
    assert [document["id"] for document in documents] == [record["id"] for record in records]
    texts = taoxi.clean([record["text"] for record in records])
    # JsonlWriter leaves an empty text out.
    assert [document.get("text", "") for document in documents] == texts
    changed = sum(record["text"] != text for record, text in zip(records, texts))
    assert (total(stats["total"]), total(stats["forwarded"]), total(stats["changed"])) == (16, 16, changed)
    reports = [taoxi.wash(record["text"]).report for record in records]
    read, written = (sum(report[f"characters_{which}"] for report in reports) for which in ("read", "written"))
    assert total(stats["characters_dropped"]) == read - written > 0
    rules = {f"rule_{rule}" for report in reports for rule in report["rules"]}
    assert {name for name in stats if name.startswith("rule_")} == rules
    for name in rules:
        assert total(stats[name]) == sum(report["rules"].get(name[5:], 0) for report in reports)


def test_metadata_joins_what_the_reader_knows(tmp_path: Path) -> None:
    write(tmp_path / "crawl", 2, source="batch-7", author="丁小满")
    documents, _ = run(tmp_path, Taoxi(), tasks=2)
    metadata = documents[0]["metadata"]
    assert metadata["title"] == "旧书市搬进粮仓"
    assert metadata["date"] == "2022-10-18T08:00"
    assert (metadata["source"], metadata["taoxi_source"]) == ("batch-7", "河湾日报")
    assert metadata["author"] == "丁小满" and "taoxi_author" not in metadata
    assert metadata["file_path"].endswith("0.jsonl")


def test_empty_documents_go_only_when_asked(tmp_path: Path) -> None:
    write(tmp_path / "crawl", 2)
    documents, stats = run(tmp_path, Taoxi(drop_empty=True, metadata=False), tasks=2)
    texts = [text for text in taoxi.clean(TEXTS) if text.strip()]
    assert len(texts) < len(TEXTS)
    assert [document["text"] for document in documents] == texts * 2
    assert total(stats["dropped"]) == 2 * (len(TEXTS) - len(texts))
    assert not any("date" in document["metadata"] for document in documents)


def test_choices() -> None:
    cleaner = taoxi.Cleaner(skip="share-bar")
    for step in (Taoxi(cleaner), Taoxi(skip="share-bar"), Taoxi(taoxi.Cleaner(skip="pager"), skip="share-bar")):
        assert [document.text for document in step([Document(PAGE, "1")])] == [cleaner(PAGE)]
    with pytest.raises(ValueError, match="share-bars"):
        Taoxi(skip="share-bars")
    with pytest.raises(ValueError, match="to is"):
        Taoxi(to="html")  # type: ignore[arg-type]


def test_pages_in_html_become_markdown() -> None:
    step = Taoxi(format="html", to="markdown")
    (document,) = step([Document(HTML, "1", metadata={"url": "https://news.example.org/1"})])
    assert document.text == taoxi.wash(HTML, format="html", to="markdown").text
    assert "**四十个**" in document.text
    assert document.metadata == {"url": "https://news.example.org/1", "title": "旧书市搬进粮仓"}


def test_a_step_can_be_pickled() -> None:
    step = pickle.loads(pickle.dumps(Taoxi(skip="share-bar", drop_empty=True)))
    assert step.cleaner == taoxi.Cleaner(skip="share-bar", threads=1)
    assert step.drop_empty
