"""taoxi.parquet against files of every kind, and against the command where both do the same."""

from __future__ import annotations

import datetime
import decimal
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

import pytest

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

import taoxi  # noqa: E402
import taoxi.parquet  # noqa: E402
from beside import command  # noqa: E402

DATA = pathlib.Path(__file__).resolve().parents[2] / "testdata"
TEXTS = [path.read_text("utf-8") for path in sorted(DATA.glob("pages/*/in.txt")) + sorted(DATA.glob("untouched/*"))[:40]]
PAGES = [path.read_text("utf-8") for path in sorted(DATA.glob("html/*/in.html"))]
KEYS = [name for name, _ in taoxi.METADATA]


def found(metadata):
    """The metadata without the keys under which there is nothing."""
    return {key: value for key, value in (metadata or {}).items() if value is not None}


def run(*arguments, **more):
    return subprocess.run([sys.executable, "-m", "taoxi.parquet", *map(str, arguments)], capture_output=True, text=True, **more)


def write(path, table, **options):
    pq.write_table(table, path, **options)
    return path


def wide(texts):
    """A table with a column of every kind that could suffer on the way."""
    count = len(texts)
    zone = datetime.timezone.utc
    some = [None if i % 5 == 3 else i for i in range(count)]
    columns = {
        "id": (pa.field("id", pa.int32(), nullable=False, metadata={"PARQUET:field_id": "7", "why": "the key"}), range(count)),
        "text": (pa.field("text", pa.string(), metadata={"role": "body"}), texts),
        "a.b": (pa.field("a.b", pa.binary()), [bytes([0, 255, i % 256]) for i in range(count)]),
        "when": (pa.field("when", pa.timestamp("us", "Asia/Shanghai")), [datetime.datetime(2014, 1, 1, tzinfo=zone)] * count),
        "nano": (pa.field("nano", pa.timestamp("ns")), pa.array(range(count), pa.timestamp("ns"))),
        "price": (pa.field("price", pa.decimal128(30, 4)), [decimal.Decimal("1.1000")] * count),
        "tags": (pa.field("tags", pa.list_(pa.string())), [["a", None], None, []] * count),
        "map": (pa.field("map", pa.map_(pa.string(), pa.int64())), [[("k", 1)]] * count),
        "deep": (
            pa.field("deep", pa.struct([("x", pa.list_(pa.struct([("y", pa.float32())])))])),
            [None if i is None else {"x": [{"y": i / 3}]} for i in some],
        ),
        "kind": (
            pa.field("kind", pa.dictionary(pa.int8(), pa.string())),
            pa.array(["news", "forum"] * count).dictionary_encode(),
        ),
    }
    arrays = []
    for field, values in columns.values():
        array = values if isinstance(values, pa.Array) else pa.array(list(values)[:count], field.type)
        arrays.append(array[:count].cast(field.type))
    schema = pa.schema([field for field, _ in columns.values()], metadata={"made": "by hand", "pandas": "{}"})
    return pa.table(arrays, schema=schema)


def test_same_bytes_as_the_command(tmp_path):
    texts = [TEXTS[0], None, "", *TEXTS[1:]]
    source = write(tmp_path / "in.parquet", wide(texts), row_group_size=7)
    done = run(source, tmp_path / "out.parquet", "--metadata", "metadata")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    table = pq.read_table(tmp_path / "out.parquet")
    theirs = iter(command([text for text in texts if text is not None]))
    for text, row in zip(texts, table.select(["text", "metadata"]).to_pylist()):
        record = {"text": None} if text is None else next(theirs)
        assert row["text"] == record["text"]
        assert found(row["metadata"]) == record.get("metadata", {})
    assert list(table.schema.field("metadata").type.names if hasattr(pa.StructType, "names") else KEYS) == KEYS


def test_everything_else_stays(tmp_path):
    source = tmp_path / "in.parquet"
    codecs = {name: "gzip" for name in wide(TEXTS[:1]).column_names} | {"text": "zstd", "a.b": "none", "id": "snappy"}
    with pq.ParquetWriter(source, wide(TEXTS).schema, compression=codecs, use_dictionary=["tags.list.element", "kind"]) as writer:
        for rows in (20, 1, 0, 13):
            writer.write_table(wide(TEXTS)[:rows], max(rows, 1))
    target = tmp_path / "out.parquet"
    taoxi.parquet.wash(
        source, target, out="clean", title="title", metadata="found", metadata_type="json", report="report", threads=1
    )
    old, new = pq.ParquetFile(source), pq.ParquetFile(target)
    table = new.read()
    assert table.column_names == [*old.schema_arrow.names, "clean", "title", "found", "report"]
    assert table.select(old.schema_arrow.names).equals(old.read(), check_metadata=True)
    assert new.schema_arrow.metadata == old.schema_arrow.metadata
    assert [new.metadata.row_group(i).num_rows for i in range(new.num_row_groups)] == [20, 1, 0, 13]
    width = old.metadata.num_columns
    for i in range(width):
        before, after = old.metadata.row_group(0).column(i), new.metadata.row_group(0).column(i)
        assert str(old.schema.column(i)) == str(new.schema.column(i))
        assert (before.path_in_schema, before.compression, before.physical_type) == (
            after.path_in_schema,
            after.compression,
            after.physical_type,
        )
        assert before.encodings == after.encodings
    assert {new.metadata.row_group(0).column(i).compression for i in range(width, new.metadata.num_columns)} == {"ZSTD"}
    assert all(isinstance(json.loads(report), dict) for report in table["report"].to_pylist())
    assert all(found is None or isinstance(json.loads(found), dict) for found in table["found"].to_pylist())


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())], ids=str)
def test_kinds_of_strings(tmp_path, kind):
    texts = [*TEXTS[:9], None, TEXTS[0]]
    array = pa.array(texts)
    table = pa.table({"text": array.dictionary_encode() if pa.types.is_dictionary(kind) else array.cast(kind)})
    source = write(tmp_path / "in.parquet", table, row_group_size=4)
    taoxi.parquet.wash(source, tmp_path / "out.parquet", metadata="metadata")
    washed = pq.read_table(tmp_path / "out.parquet")
    assert washed.schema.field("text") == table.schema.field("text")
    assert washed["text"].to_pylist() == taoxi.clean(texts)


def test_bytes_that_are_no_text(tmp_path):
    """A Parquet file may say UTF-8 of any bytes, and Rust must never see what is none."""
    data = pa.array([b"\xe6\xa1\xa5\xffA", "桥".encode(), None], pa.binary())
    large = data.cast(pa.large_binary())
    wrong = [pa.Array.from_buffers(pa.string(), 3, data.buffers()), pa.Array.from_buffers(pa.large_string(), 3, large.buffers())]
    for number, array in enumerate(wrong):
        source = write(tmp_path / f"{number}.parquet", pa.table({"text": array}))
        taoxi.parquet.wash(source, tmp_path / "out.parquet")
        assert pq.read_table(tmp_path / "out.parquet")["text"].to_pylist() == ["桥\ufffdA", "桥", None]


def test_pages(tmp_path):
    source = write(tmp_path / "in.parquet", pa.table({"html": PAGES}))
    assert (
        run(
            source, tmp_path / "out.parquet", "--column", "html", "--out", "text", "--format", "html", "--threads", "2"
        ).returncode
        == 0
    )
    table = pq.read_table(tmp_path / "out.parquet")
    assert table["html"].to_pylist() == PAGES
    assert table["text"].to_pylist() == [record["text"] for record in command(PAGES, "--field-type", "html")]


def test_rules_are_chosen(tmp_path):
    source = write(tmp_path / "in.parquet", pa.table({"text": TEXTS}))
    assert run(source, tmp_path / "out.parquet", "--only", "whitespace").returncode == 0
    assert pq.read_table(tmp_path / "out.parquet")["text"].to_pylist() == [
        r["text"] for r in command(TEXTS, "--only", "whitespace")
    ]
    done = run(source, tmp_path / "no.parquet", "--skip", "no-such-rule")
    assert done.returncode == 2 and "no-such-rule" in done.stderr and not (tmp_path / "no.parquet").exists()


def test_no_rows(tmp_path):
    empty = wide(TEXTS[:1])[:0]
    for name, groups in (("with", True), ("without", False)):
        source = tmp_path / f"{name}.parquet"
        with pq.ParquetWriter(source, empty.schema) as writer:
            if groups:
                writer.write_table(empty)
        assert run(source, tmp_path / "out.parquet", "--metadata", "m").returncode == 0
        new = pq.ParquetFile(tmp_path / "out.parquet")
        assert new.num_row_groups == pq.ParquetFile(source).num_row_groups
        assert new.schema_arrow.names == [*empty.schema.names, "m"]


def test_sparks_note_of_its_schema_has_the_new_columns(tmp_path):
    note = {"type": "struct", "fields": [{"name": "text", "type": "string", "nullable": True, "metadata": {}}]}
    key = taoxi.parquet.SPARK_SCHEMA
    schema = pa.schema([("text", pa.string())], metadata={key: json.dumps(note)})
    source = write(tmp_path / "in.parquet", pa.table({"text": TEXTS[:2]}, schema=schema))
    taoxi.parquet.wash(source, tmp_path / "out.parquet", metadata="found")
    told = json.loads(pq.read_schema(tmp_path / "out.parquet").metadata[key])
    assert [field["name"] for field in told["fields"]] == ["text", "found"]
    kinds = {field["name"]: field["type"] for field in told["fields"][1]["type"]["fields"]}
    assert list(kinds) == KEYS
    assert {kind if isinstance(kind, str) else kind["type"] for kind in kinds.values()} == {"string", "long", "array"}


@pytest.mark.parametrize("unit, stored", [("us", False), ("us", True), ("ns", True)])
def test_old_timestamps(tmp_path, unit, stored):
    # Years that a count of nanoseconds does not reach, and an instant that one of microseconds does not.
    when = pa.array([datetime.datetime(9999, 12, 31), datetime.datetime(1, 1, 1)], pa.timestamp("us"))
    when = when if unit == "us" else pa.array([1, 1_400_000_000_000_000_001], pa.timestamp("ns"))
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    table = pa.table({"text": TEXTS[:2], "when": when})
    pq.write_table(table, source, use_deprecated_int96_timestamps=True, store_schema=stored)
    taoxi.parquet.wash(source, target)
    new = pq.ParquetFile(target, coerce_int96_timestamp_unit=unit)
    assert new.metadata.row_group(0).column(1).physical_type == "INT96"
    assert new.read()["when"].equals(table["when"])


@pytest.mark.parametrize(
    "column, says",
    [
        ("txet", "no column 'txet'; it has 'text'"),
        ("tags", "give each text a row of its own"),
        ("deep", "bring the field of the struct out"),
        ("a.b", "cast it to string"),
        ("id", "holds int32, and taoxi washes strings"),
    ],
)
def test_columns_that_can_not_be_washed(tmp_path, column, says):
    source = write(tmp_path / "in.parquet", wide(TEXTS[:3]))
    done = run(source, tmp_path / "out.parquet", "--column", column)
    assert done.returncode == 2 and says in done.stderr and str(source) in done.stderr and "Traceback" not in done.stderr
    assert os.listdir(tmp_path) == ["in.parquet"]


def test_files_that_can_not_be_washed(tmp_path):
    source = write(tmp_path / "in.parquet", wide(TEXTS[:3]))
    before = source.read_bytes()
    os.link(source, tmp_path / "link.parquet")
    (tmp_path / "text").write_text("no Parquet\n")
    (tmp_path / "cut").write_bytes(before[: len(before) // 2])
    (tmp_path / "dir").mkdir()
    names = sorted(os.listdir(tmp_path))
    for arguments, says in [
        ((source, source), "is input and output"),
        ((source, tmp_path / "link.parquet"), "is input and output"),
        ((source, tmp_path / "dir"), "name the file"),
        ((tmp_path / "dir", tmp_path / "out"), "is a directory"),
        ((source, "/dev/null"), "is no regular file"),
        ((source, tmp_path / "absent" / "out"), "absent"),
        ((tmp_path / "absent", tmp_path / "out"), "absent"),
        ((tmp_path / "text", tmp_path / "out"), "no Parquet file"),
        ((tmp_path / "cut", tmp_path / "out"), "no Parquet file"),
        ((source, tmp_path / "out", "--metadata", "id"), "has a column 'id' already"),
        ((source, tmp_path / "out", "--metadata", "m", "--report", "m"), "asked for twice"),
        ((source, tmp_path / "out", "--threads", "0"), "at least 1"),
    ]:
        done = run(*arguments)
        assert done.returncode == 2 and says in done.stderr and "Traceback" not in done.stderr, (arguments, done.stderr)
        assert sorted(os.listdir(tmp_path)) == names and source.read_bytes() == before


def test_a_broken_page_leaves_the_old_file(tmp_path):
    source = write(
        tmp_path / "in.parquet", pa.table({"text": TEXTS}), row_group_size=10, compression="none", use_dictionary=False
    )
    target = tmp_path / "out.parquet"
    target.write_text("old")
    target.chmod(0o640)
    data = bytearray(source.read_bytes())
    chunk = pq.ParquetFile(source).metadata.row_group(2).column(0)
    data[chunk.data_page_offset : chunk.data_page_offset + 20] = bytes(20)
    source.write_bytes(data)
    done = run(source, target)
    assert (
        done.returncode == 2 and str(source) in done.stderr and "is what it was" in done.stderr and "Traceback" not in done.stderr
    )
    assert target.read_text() == "old" and sorted(os.listdir(tmp_path)) == ["in.parquet", "out.parquet"]
    # The new file has the mode of the one whose place it takes.
    write(source, pa.table({"text": TEXTS}))
    assert run(source, target).returncode == 0 and target.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no disk here that is always full")
def test_a_full_disk(tmp_path, monkeypatch):
    source = write(tmp_path / "in.parquet", pa.table({"text": TEXTS}))
    real = open
    monkeypatch.setattr(
        "builtins.open",
        lambda path, mode="r", *more, **options: (
            real("/dev/full" if mode == "xb" else path, "wb", *more, **options)
            if mode == "xb"
            else real(path, mode, *more, **options)
        ),
    )
    with pytest.raises(OSError):
        taoxi.parquet.wash(source, tmp_path / "out.parquet")
    assert os.listdir(tmp_path) == ["in.parquet"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "term"])
def test_a_signal_leaves_nothing_behind(tmp_path, number):
    source = write(tmp_path / "in.parquet", pa.table({"text": TEXTS * 200}), row_group_size=500)
    target = tmp_path / "out.parquet"
    child = subprocess.Popen([sys.executable, "-m", "taoxi.parquet", source, target, "--threads", "1"], stderr=subprocess.PIPE)
    until = time.monotonic() + 30
    while not any(".tmp" in name for name in os.listdir(tmp_path)):
        assert child.poll() is None and time.monotonic() < until
        time.sleep(0.005)
    child.send_signal(number)
    said = child.communicate(timeout=30)[1]
    assert child.returncode == 128 + number and said == b""
    assert os.listdir(tmp_path) == ["in.parquet"]
