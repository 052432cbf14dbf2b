#!/usr/bin/env python3
"""What washing costs on Spark: taoxi.spark.wash on two executors, against a child in every task, and against nothing at all.

    TAOXI_BIN=target/release/taoxi python benches/spark.py [--records 20000] [--rounds 3] [--clean] [--only whitespace]

Each way runs as a job of its own over the same Parquet file and writes one; what is counted is the processor time of all
processes: driver, both executors, their Python workers and the children of those. `identity` is mapInArrow with nothing done,
`child` one long-lived `taoxi --from jsonl` a partition, fed and read by mapInArrow, which is how one would do it without the
package. Needs pyspark, pyarrow, pandas, Java, and the package on the path. `--only` names cheap rules, and shows what the ways
cost apart from washing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

import pyarrow as pa
import pyarrow.parquet as pq

ROOT = pathlib.Path(__file__).resolve().parents[1]
TICK = os.sysconf("SC_CLK_TCK")


def cpu():
    """Seconds that this process and all below it have used, those that have ended and been waited for with them."""
    times, parents = {}, {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                fields = pathlib.Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry)] = int(fields[1])
            times[int(entry)] = sum(map(int, fields[11:15])) / TICK
    ours, found = {os.getpid()}, True
    while found:
        found = {child for child, parent in parents.items() if parent in ours and child not in ours}
        ours |= found
    return sum(times.get(process, 0) for process in ours)


def texts(count, size=2000):
    """Texts of about `size` bytes, made of the pages of testdata: lines from a page's beginning or from somewhere in it, and
    where it ends too soon, from the beginning of another."""
    chance = random.Random(7)
    pages = [*ROOT.glob("testdata/pages/*/in.txt"), *ROOT.glob("testdata/untouched/*"), *ROOT.glob("testdata/labelled/*.page")]
    lines = [path.read_text("utf-8").splitlines(keepends=True) for path in sorted(pages)]
    for _ in range(count):
        page = chance.choice(lines)
        rest, text, length = page[chance.choice([0, 0, chance.randrange(len(page) or 1)]) :], [], 0
        while length < size:
            for line in rest:
                text.append(line)
                length += len(line.encode())
                if length >= size:
                    break
            rest = chance.choice(lines)
        yield "".join(text)


def clean_texts(count, size=1000):
    """Sound texts of about `size` bytes, in which no line comes twice, with a line of fields above each: what most of a corpus is."""
    sys.path.insert(0, str(ROOT / "benches"))
    import texts as drawn

    sentences = drawn.paragraphs("hans", 5)
    for number in range(count):
        text = [f"2021-03-{number % 28 + 1:02}　来源：河湾日报　点击：{number}次\n"]
        while sum(map(len, text)) * 3 < size:
            text.append(next(sentences) + "\n")
        yield "".join(text)


def alone(command, made, room):
    """Seconds that the command takes for the texts by itself, in one thread: what washing costs before any engine."""
    records = pathlib.Path(room, "in.jsonl")
    records.write_text("".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in made), "utf-8")
    before, begun = cpu(), time.perf_counter()
    with records.open() as given:
        subprocess.run(command, stdin=given, stdout=subprocess.DEVNULL, check=True)
    return cpu() - before, time.perf_counter() - begun


def child(command):
    """A function for mapInArrow with one long-lived child a partition; metadata as JSON, as the child writes it."""

    def task(batches):
        import json
        import os
        import subprocess
        import threading

        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=dict(os.environ))
        try:
            for batch in batches:
                lines = [json.dumps({"text": text}, ensure_ascii=False) for text in batch.column("text").to_pylist()]
                writer = threading.Thread(target=feed, args=(process.stdin, lines))
                writer.start()
                records = [json.loads(process.stdout.readline()) for _ in lines]
                writer.join()
                found = [record.get("metadata") for record in records]
                columns = [
                    batch.column("id"),
                    pa.array([record["text"] for record in records], pa.string()),
                    pa.array(found, METADATA),
                ]
                yield pa.RecordBatch.from_arrays(columns, ["id", "text", "metadata"])
        finally:
            process.stdin.close()
            if process.wait() != 0:
                raise RuntimeError(f"the child ended with {process.returncode}")

    def feed(stream, lines):
        stream.write("".join(line + "\n" for line in lines).encode())
        stream.flush()

    import taoxi

    kinds = {"text": pa.string(), "number": pa.int64(), "list": pa.list_(pa.string())}
    METADATA = pa.struct([(name, kinds[kind]) for name, kind in taoxi.METADATA])
    return task


def session(room):
    import pyspark
    import taoxi
    from pyspark.sql import SparkSession

    package = str(pathlib.Path(taoxi.__file__).resolve().parents[1])
    # The executors of a local cluster work in $SPARK_HOME/work, whatever else they are told: in site-packages, if this were not.
    home = pathlib.Path(room, "home")
    home.mkdir()
    for entry in pathlib.Path(pyspark.__file__).parent.iterdir():
        if entry.name != "work":
            (home / entry.name).symlink_to(entry)
    os.environ.update(
        PYSPARK_PYTHON=sys.executable,
        PYTHONPATH=package,
        SPARK_LOCAL_IP="127.0.0.1",
        SPARK_LOCAL_DIRS=f"{room}/local",
        SPARK_HOME=str(home),
    )
    pathlib.Path(room, "log4j2.properties").write_text("rootLogger.level = off\n")
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={room}/log4j2.properties",
        "spark.executorEnv.PYTHONPATH": package,
        "spark.log.level": "OFF",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.warehouse.dir": f"{room}/warehouse",
    }
    builder = SparkSession.builder.master("local-cluster[2,1,1024]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def digest(folder):
    """One number for texts and metadata, whatever the files are cut into."""
    table = pq.read_table(folder).sort_by("id")
    whole = hashlib.sha256()
    for row in table.select([name for name in ("text", "metadata") if name in table.column_names]).to_pylist():
        found = {key: value for key, value in (row.get("metadata") or {}).items() if value is not None}
        whole.update(json.dumps([row["text"], found], ensure_ascii=False).encode())
    return whole.hexdigest()[:12]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clean", action="store_true", help="sound texts of 1 kB in place of scraped pages")
    parser.add_argument("--only", help="run just these filters and rules")
    chosen = parser.parse_args()
    binary = os.environ.get("TAOXI_BIN") or shutil.which("taoxi")
    if binary is None:
        sys.exit("set TAOXI_BIN to the command")
    choice = {"only": chosen.only} if chosen.only else {}
    command = [os.path.abspath(binary), "--from", "jsonl", "-j", "1", *(["--only", chosen.only] if chosen.only else [])]

    from taoxi.spark import clean, wash

    with tempfile.TemporaryDirectory(prefix="taoxi-spark-") as room:
        source = f"{room}/in.parquet"
        made = list((clean_texts if chosen.clean else texts)(chosen.records))
        pq.write_table(pa.table({"id": range(len(made)), "text": made}), source, row_group_size=len(made) // 8 + 1)
        size = sum(len(text.encode()) for text in made)
        print(f"{len(made):,} records, {size / 1e6:.0f} MB, {size // len(made)} bytes each", flush=True)
        spark = session(room)
        df = spark.read.parquet(source).repartition(8, "id")

        def whole(batches):
            yield from batches

        ways = {
            "read and write": lambda: df,
            "identity": lambda: df.mapInArrow(whole, df.schema),
            "clean": lambda: df.withColumn("text", clean("text", **choice)),
            "wash, struct": lambda: wash(df, **choice),
            "child": lambda: df.mapInArrow(child(command), wash(df).schema),
        }
        costs = {name: [] for name in ["the command alone", *ways]}
        digests = {}
        # The first round warms the JVMs up and is not counted; then A B C A B C, so that what else the machine does falls on all.
        for turn in range(chosen.rounds + 1):
            if turn:
                costs["the command alone"].append(alone(command, made, room))
            for name, way in ways.items():
                target = f"{room}/{name.split(',')[0].replace(' ', '-')}"
                before, begun = cpu(), time.perf_counter()
                way().write.mode("overwrite").parquet(target)
                # What a worker used is only seen while it lives or when it was waited for, and Spark keeps workers.
                used, wall = cpu() - before, time.perf_counter() - begun
                if turn:
                    costs[name].append((used, wall))
                digests[name] = digest(target)
        spark.stop()

    least = {name: (min(used for used, _ in runs), min(wall for _, wall in runs)) for name, runs in costs.items()}
    print(f"{'':18} {'CPU s':>8} {'wall s':>8} {'of child':>9}  bytes")
    for name, (used, wall) in least.items():
        print(f"{name:18} {used:8.2f} {wall:8.2f} {used / least['child'][0]:9.2f}  {digests.get(name, '')}")
    if digests["wash, struct"] != digests["child"]:
        sys.exit("the bytes differ")


if __name__ == "__main__":
    main()
