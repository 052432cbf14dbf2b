"""taoxi.spark in a real session of two executors, against the command."""

from __future__ import annotations

import datetime
import decimal
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import pytest

pytest.importorskip("pyspark")
pytest.importorskip("pyarrow")
if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
    pytest.skip("Spark needs Java", allow_module_level=True)

import pyspark  # noqa: E402
from pyspark.sql import Row, SparkSession  # noqa: E402
from pyspark.sql import functions as F  # noqa: E402
from pyspark.sql import types as T  # noqa: E402

import taoxi  # noqa: E402
from beside import command  # noqa: E402
from taoxi.spark import clean, clean_html, learn, learned, metadata_schema, wash  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "testdata"
GUIDE = ROOT / "docs" / "spark.md"
TEXTS = [path.read_text("utf-8") for path in [*sorted(DATA.glob("pages/*/in.txt")), *sorted(DATA.glob("untouched/*"))]]
PAGES = [path.read_text("utf-8") for path in sorted(DATA.glob("html/*/in.html"))]
KEYS = [name for name, _ in taoxi.METADATA]


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    """One driver and two executors, each a process, as on a cluster: what is not pickled, or not on their path, fails here."""
    room = tmp_path_factory.mktemp("spark")
    package = str(pathlib.Path(taoxi.__file__).resolve().parents[1])
    # The executors of a local cluster work in $SPARK_HOME/work, whatever else they are told: in site-packages, if this were not.
    home = room / "home"
    home.mkdir()
    for entry in pathlib.Path(pyspark.__file__).parent.iterdir():
        if entry.name != "work":
            (home / entry.name).symlink_to(entry)
    environment = {
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_DRIVER_PYTHON": sys.executable,
        "PYTHONPATH": os.pathsep.join([package, os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_DIRS": str(room / "local"),
        "SPARK_HOME": str(home),
    }
    old = {name: os.environ.get(name) for name in environment}
    os.environ.update(environment)
    (room / "log4j2.properties").write_text("rootLogger.level = off\n")
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": "1g",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={room / 'log4j2.properties'}",
        "spark.executorEnv.PYTHONPATH": environment["PYTHONPATH"],
        "spark.log.level": "OFF",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.warehouse.dir": str(room / "warehouse"),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        # Spark launches an executor again after one was lost, and the test that kills one wants to see it tried again.
        "spark.task.maxFailures": "4",
    }
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("taoxi")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()
    for name, value in old.items():
        os.environ.pop(name) if value is None else os.environ.update({name: value})


@pytest.fixture
def conf(spark):
    """Sets what the session does, and undoes it."""
    old = {}

    def change(name, value):
        old.setdefault(name, spark.conf.get(name, None))
        spark.conf.set(name, value)

    yield change
    for name, value in old.items():
        spark.conf.unset(name) if value is None else spark.conf.set(name, value)


def found(metadata):
    """The metadata of a row without the keys under which there is nothing."""
    return {key: value for key, value in (metadata.asDict() if metadata else {}).items() if value is not None}


def frame(spark, texts, partitions=4):
    """The texts with numbers, in more partitions than there are executors."""
    return spark.createDataFrame(list(enumerate(texts)), "id int not null, text string").repartition(partitions, "id")


def column(df, name="text"):
    """A column in the order of the numbers."""
    return [row[1] for row in in_order(df.select("id", name))]


def in_order(df):
    """The rows by their numbers. Sorted here, which spares each test a stage."""
    return sorted(df.collect(), key=lambda row: row.id)


# The same bytes as the command


def test_wash_is_the_command(spark):
    theirs = command(TEXTS)
    rows = in_order(wash(frame(spark, TEXTS)))
    assert [row.text for row in rows] == [record["text"] for record in theirs]
    assert [found(row.metadata) for row in rows] == [record.get("metadata", {}) for record in theirs]
    assert [row.id for row in rows] == list(range(len(TEXTS)))


def test_json_metadata_is_the_commands(spark):
    washed = wash(frame(spark, TEXTS[:30]), metadata_type="json", report="report", title="title")
    assert washed.columns == ["id", "text", "title", "metadata", "report"]
    rows = in_order(washed)
    for row, record in zip(rows, command(TEXTS[:30], "--report-field", "report")):
        assert json.loads(row.metadata or "{}") == record.get("metadata", {})
        assert json.loads(row.report) == record["report"]
        assert row.title == taoxi.wash(TEXTS[row.id]).title
    parsed = washed.select("id", F.from_json("metadata", metadata_schema()).alias("m"))
    assert [found(row) for row in column(parsed, "m")] == [json.loads(row.metadata or "{}") for row in rows]


def test_clean_is_the_command(spark):
    df = frame(spark, TEXTS)
    theirs = [record["text"] for record in command(TEXTS)]
    assert column(df.withColumn("text", clean("text"))) == theirs
    assert column(df.withColumn("text", clean(F.col("text"), taoxi.Cleaner(threads=8)))) == theirs


def test_clean_in_a_query(spark):
    """Where a column may stand an expression may stand: nested fields, filters, conditions, twice in a row."""
    texts = [TEXTS[0], None, TEXTS[1]]
    df = frame(spark, texts).select("id", F.struct(F.struct("text").alias("body")).alias("page"))
    df = df.withColumn("text", clean("page.body.text")).withColumn("again", clean("text")).filter(F.length("text") > 0)
    rows = df.orderBy("id").select("text", "again", F.when(F.col("id") == 2, clean("page.body.text")).alias("one")).collect()
    washed = taoxi.clean([texts[0], texts[2]])
    assert [row.text for row in rows] == washed and [row.again for row in rows] == taoxi.clean(washed)
    assert [row.one for row in rows] == [None, washed[1]]


def test_before_arrow_udf(spark, monkeypatch):
    """Spark before 4.1 has no `arrow_udf`: the same through pandas."""
    monkeypatch.delattr("pyspark.sql.functions.arrow_udf", raising=False)
    texts = [*TEXTS[:20], None, ""]
    df = frame(spark, texts)
    assert column(df.withColumn("text", clean("text"))) == taoxi.clean(texts)
    nothing = df.select("id", F.lit(None).cast("string").alias("text"))
    assert column(nothing.withColumn("text", clean("text"))) == [None] * len(texts)


def test_pages(spark):
    theirs = command(PAGES, "--field-type", "html")
    df = frame(spark, PAGES)
    assert column(df.withColumn("text", clean_html("text"))) == [record["text"] for record in theirs]
    washed = wash(df, out="clean", title="title", format="html")
    assert column(washed, "clean") == [record["text"] for record in theirs] and column(washed) == PAGES
    for row in washed.collect():
        own = {**found(row.metadata), **({"title": row.title} if row.title else {})}
        assert own == theirs[row.id].get("metadata", {})


def test_markdown_and_rules(spark):
    df = frame(spark, TEXTS[:12])
    assert column(wash(df, to="markdown")) == [taoxi.wash(text, to="markdown").text for text in TEXTS[:12]]
    spaces = [record["text"] for record in command(TEXTS[:12], "--only", "whitespace")]
    for cleaner, choice in [
        (None, {"only": "whitespace"}),
        (taoxi.Cleaner(only="whitespace"), {}),
        (taoxi.Cleaner(), {"only": ["whitespace"]}),
    ]:
        assert column(df.withColumn("text", clean("text", cleaner, **choice))) == spaces
        assert column(wash(df, cleaner=cleaner, **choice)) == spaces


# What must not change


WIDE = T.StructType(
    [
        T.StructField("id", T.IntegerType(), False, {"comment": "the key"}),
        T.StructField("a.b", T.BinaryType()),
        T.StructField("text", T.StringType(), True, {"comment": "the body"}),
        T.StructField("when", T.TimestampType()),
        T.StructField("local", T.TimestampNTZType()),
        T.StructField("day", T.DateType()),
        T.StructField("price", T.DecimalType(30, 4)),
        T.StructField("for", T.DayTimeIntervalType()),
        T.StructField(
            "deep", T.ArrayType(T.MapType(T.StringType(), T.StructType([T.StructField("x", T.DoubleType(), False)])), False)
        ),
        T.StructField("flag", T.BooleanType()),
        T.StructField("`", T.StringType()),
    ]
)


def wide(spark):
    rows = []
    for i, text in enumerate([TEXTS[0], None, "", *TEXTS[1:6]]):
        when = datetime.datetime(9999, 12, 31, 23, 59, 59, 999999) if i % 2 else datetime.datetime(1900, 1, 1)
        deep = [{"k": Row(x=float("inf"))}, {}, {"z": None}]
        length = datetime.timedelta(days=-3, microseconds=7)
        row = (i, b"\x00\xff", text, when, when, when.date(), decimal.Decimal("1.1000"), length, deep, i % 3 == 0, "x")
        rows.append(row if i % 4 != 3 else (i, None, text, *[None] * 8))
    return spark.createDataFrame(rows, WIDE)


def test_other_columns_stay(spark):
    df = wide(spark)
    washed = wash(df)
    assert washed.schema.fields[:-1] == df.schema.fields and washed.schema.fields[-1] == T.StructField(
        "metadata", metadata_schema()
    )
    assert [field.metadata for field in washed.schema.fields[:-1]] == [field.metadata for field in df.schema.fields]
    others = [f"`{name.replace('`', '``')}`" for name in df.columns if name != "text"]
    assert in_order(washed.select(others)) == in_order(df.select(others))
    assert column(washed) == taoxi.clean(column(df))


def test_where_the_columns_go(spark):
    df = wide(spark)
    old = df.schema.fields
    washed = wash(df, out="clean", title="t", report="r", metadata=None)
    assert washed.schema.fields == [*old, *(T.StructField(name, T.StringType()) for name in ("clean", "t", "r"))]
    assert column(washed) == column(df)
    # The name in another case is the same name, unless the session says that it is not.
    assert wash(df, "TEXT", out="Text", metadata=None).schema == df.schema


def test_a_column_that_is_never_null(spark):
    schema = T.StructType([T.StructField("id", T.IntegerType(), False), T.StructField("text", T.StringType(), False)])
    df = spark.createDataFrame(list(enumerate(TEXTS[:4])), schema)
    washed = wash(df, out="clean")
    assert not washed.schema["text"].nullable and not washed.schema["clean"].nullable and washed.schema["metadata"].nullable
    assert column(washed, "clean") == taoxi.clean(TEXTS[:4])


def test_twice_the_same_name(spark):
    df = frame(spark, TEXTS[:3]).selectExpr("id", "text", "1 as n", "2 as n")
    rows = in_order(wash(df))
    assert [tuple(row)[1:4] for row in rows] == [(text, 1, 2) for text in taoxi.clean(TEXTS[:3])]


def test_metadata_has_constant_keys(spark):
    kinds = {"text": "string", "number": "bigint", "list": "array<string>"}
    assert (
        metadata_schema().simpleString() == "struct<" + ",".join(f"{name}:{kinds[kind]}" for name, kind in taoxi.METADATA) + ">"
    )


@pytest.mark.parametrize("times", ["TIMESTAMP_MICROS", "INT96"])
def test_parquet_there_and_back(spark, conf, tmp_path, times):
    """Spark reads what it wrote, and what taoxi.parquet made of that."""
    import taoxi.parquet

    conf("spark.sql.parquet.outputTimestampType", times)
    conf("spark.sql.parquet.int96RebaseModeInWrite", "CORRECTED")
    df = wide(spark)
    df.coalesce(1).write.parquet(str(tmp_path / "raw"))
    (part,) = (tmp_path / "raw").glob("*.parquet")
    if times == "INT96":
        with pytest.raises(taoxi.parquet.Refused, match="timestamps of two kinds, INT96 in 'when' and INT64 in 'local'"):
            taoxi.parquet.wash(part, tmp_path / "made.parquet")
        df = df.drop("local")
        df.coalesce(1).write.mode("overwrite").parquet(str(tmp_path / "raw"))
        (part,) = (tmp_path / "raw").glob("*.parquet")
    washed = wash(df)
    rows = in_order(washed)
    washed.write.parquet(str(tmp_path / "washed"))
    assert in_order(spark.read.parquet(str(tmp_path / "washed"))) == rows
    taoxi.parquet.wash(part, tmp_path / "made.parquet", metadata="metadata", threads=1)
    made = spark.read.parquet(str(tmp_path / "made.parquet"))
    assert (
        made.columns == washed.columns
        and made.schema["when"] == df.schema["when"]
        and made.schema["id"].metadata == WIDE["id"].metadata
    )
    assert in_order(made) == rows


# Batches of every kind


def test_nulls_and_nothing(spark):
    df = frame(spark, [None, None, ""])
    rows = in_order(wash(df, title="t", report="r"))
    assert [(row.text, row.t, row.metadata) for row in rows] == [(None, None, None), (None, None, None), ("", None, None)]
    assert [row.r is None for row in rows] == [True, True, False]
    assert column(df.withColumn("text", clean("text"))) == [None, None, ""]
    none = df.limit(0)
    assert wash(none).collect() == [] and none.select(clean("text")).collect() == [] and len(wash(none).columns) == 3
    # Fewer rows than partitions: most of those are empty.
    few = spark.createDataFrame([(0, TEXTS[0])], "id int, text string").repartition(7)
    assert column(wash(few)) == [taoxi.clean(TEXTS[0])] == column(few.withColumn("text", clean("text")))
    assert few.select(clean(F.lit(None))).collect() == [Row(**{"taoxi(NULL)": None})]


@pytest.mark.parametrize(
    "name, value",
    [
        ("spark.sql.execution.arrow.maxRecordsPerBatch", "1"),
        ("spark.sql.execution.arrow.maxRecordsPerBatch", "-1"),
        ("spark.sql.execution.arrow.useLargeVarTypes", "true"),
        ("spark.sql.caseSensitive", "true"),
    ],
)
def test_settings_of_the_session(spark, conf, name, value):
    conf(name, value)
    texts = [*TEXTS[:25], None]
    df = frame(spark, texts, 2)
    rows = in_order(wash(df, title="title", report="report"))
    assert [row.text for row in rows] == taoxi.clean(texts)
    assert [found(row.metadata) for row in rows[:-1]] == [taoxi.wash(text).metadata for text in texts[:-1]]
    assert column(df.withColumn("text", clean("text"))) == taoxi.clean(texts)


def test_names_that_differ_in_case(spark, conf):
    conf("spark.sql.caseSensitive", "true")
    df = frame(spark, TEXTS[:2]).selectExpr("id", "text", "'x' as Text")
    washed = wash(df, out="TEXT")
    assert washed.columns == ["id", "text", "Text", "TEXT", "metadata"]
    assert [tuple(row)[1:4] for row in in_order(washed)] == [(text, "x", taoxi.clean(text)) for text in TEXTS[:2]]


def test_every_kind_of_array():
    """What Spark may hand over one day, and what feeds mapInArrow by other ways: the function of a task by itself."""
    pa = pytest.importorskip("pyarrow")
    from taoxi.spark import _batches

    texts = [*TEXTS[:5], None, ""]
    task = _batches(taoxi.Cleaner(threads=1), 0, 0, {"metadata": 2}, "text", "struct", None)
    for kind in (pa.string(), pa.large_string(), *([pa.string_view()] if hasattr(pa, "string_view") else []), "dictionary"):
        array = pa.array(texts).dictionary_encode() if kind == "dictionary" else pa.array(texts, kind)
        batches = [
            pa.record_batch([part, pa.array(range(len(part)))], ["text", "n"]) for part in (array[2:], array[:0], array[:2])
        ]
        made = list(task(iter(batches)))
        assert [batch.num_rows for batch in made] == [5, 0, 2]
        assert [text for batch in made for text in batch.column(0).to_pylist()] == taoxi.clean(texts[2:] + texts[:2])
        assert all(batch.column(2).type.num_fields == len(KEYS) for batch in made)


def test_bytes_that_are_no_text(spark):
    """`cast("string")` looks at nothing, and Rust must never see what is no UTF-8."""
    df = spark.range(2, numPartitions=1).selectExpr(
        "cast(id as int) id", "cast(if(id = 0, X'E6A1A5FF41', X'E6A1A5') as string) text"
    )
    assert column(wash(df)) == ["桥\ufffdA", "桥"]
    if hasattr(F, "arrow_udf"):
        assert column(df.withColumn("text", clean("text"))) == ["桥\ufffdA", "桥"]
    else:
        with pytest.raises(Exception, match="ArrowException"):
            column(df.withColumn("text", clean("text")))


# What goes wrong


@pytest.mark.parametrize(
    "options, error, says",
    [
        ({"column": "txet"}, ValueError, "no column 'txet'; it has 'text'"),
        ({"column": "outer.text"}, ValueError, r"inside the column 'outer'; bring it out first"),
        ({"column": "twice"}, ValueError, "2 columns 'twice'"),
        ({"column": "id"}, TypeError, r"column 'id' holds int, and taoxi washes strings; cast it"),
        ({"column": "list"}, TypeError, r"holds array<string>.*explode"),
        ({"column": "outer"}, TypeError, r"holds struct<text:string>.*bring the field out"),
        ({"column": "data"}, TypeError, r"holds binary.*decode it first"),
        ({"column": F}, TypeError, "takes the name of a column"),
        ({"out": "id"}, ValueError, "there is a column 'id' already"),
        ({"metadata": "TEXT"}, ValueError, "there is a column 'TEXT' already"),
        ({"title": "m", "report": "M"}, ValueError, "there is a column 'M' already"),
        ({"metadata_type": "map"}, ValueError, "metadata_type='map': it is one of 'struct', 'json'"),
        ({"to": "html"}, ValueError, "to='html': it is one of 'text', 'markdown'"),
        ({"skip": "no-such-rule"}, ValueError, "no-such-rule"),
        ({"colour": "red"}, TypeError, "colour"),
        ({"cleaner": "metadata"}, TypeError, "cleaner= takes a taoxi.Cleaner"),
    ],
)
def test_what_the_driver_refuses(spark, options, error, says):
    df = spark.sql("select 1 id, 'x' text, named_struct('text', 'x') outer, array('x') list, X'00' data, 'x' twice, 'y' twice")
    with pytest.raises(error, match=re.compile(says, re.S)):
        wash(df, **options)


def test_what_a_task_refuses(spark, conf):
    conf("spark.sql.execution.pyspark.udf.simplifiedTraceback.enabled", "true")
    df = spark.sql("select array('x') list, 1 id")
    with pytest.raises(Exception, match="explode"):
        df.select(clean("list")).collect()
    with pytest.raises(Exception, match="cast"):
        df.select(clean("id")).collect()


@pytest.mark.parametrize("way", ["wash", "clean"])
def test_a_worker_that_is_killed(spark, conf, tmp_path, monkeypatch, way):
    """The Python worker that washes dies in the middle of a task, once; Spark runs that again: no row is lost or there twice."""
    conf("spark.sql.execution.arrow.maxRecordsPerBatch", "10")
    marker = tmp_path / "killed"
    real = taoxi.spark._strings
    batches = []

    def fatal(texts):
        import os
        import signal

        batches.append(len(texts))
        if len(batches) == 3:
            try:
                os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
                os.kill(os.getpid(), signal.SIGKILL)
            except FileExistsError:
                pass
        return real(texts)

    monkeypatch.setattr("taoxi.spark._strings", fatal)
    df = frame(spark, TEXTS)
    rows = in_order(wash(df) if way == "wash" else df.withColumn("text", clean("text")))
    assert marker.exists()
    assert [row.id for row in rows] == list(range(len(TEXTS)))
    assert [row.text for row in rows] == taoxi.clean(TEXTS)


# The promises of the module


def test_one_thread_in_a_task(spark, monkeypatch):
    seen = []
    real = taoxi.spark._batches
    monkeypatch.setattr("taoxi.spark._batches", lambda core, *more: seen.append(core) or real(core, *more))
    wash(frame(spark, ["x"]), threads=4)
    wash(frame(spark, ["x"]), cleaner=taoxi.Cleaner(threads=4, skip="share-bar"))
    assert seen == [taoxi.Cleaner(threads=1), taoxi.Cleaner(threads=1, skip="share-bar")]


def test_import_costs_nothing():
    """The module can be imported where there is no Spark, and takes nothing with it that the package does not."""
    code = "import sys, taoxi.spark; print([m for m in ('pyspark', 'pyarrow', 'pandas', 'typing') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"sys_path = {sys.path!r}\nimport sys\nsys.path[:] = sys_path\n{code}"],
        capture_output=True,
        text=True,
    )
    assert done.stdout == "[]\n", done


def test_no_spark_context():
    """Spark Connect has none."""
    source = pathlib.Path(taoxi.spark.__file__).read_text("utf-8")
    code = re.sub(r'""".*?"""|#[^\n]*', "", source, flags=re.S)
    assert "sparkContext" not in code and "_jdf" not in code and "_jvm" not in code and ".rdd" not in code


def test_the_guide(spark, tmp_path, monkeypatch):
    """The blocks of docs/spark.md, one program in a directory of its own."""
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```", GUIDE.read_text("utf-8"), re.S | re.M)
    assert blocks
    names = {"spark": spark, "__name__": "guide"}
    for number, block in enumerate(blocks, 1):
        exec(compile(block, f"docs/spark.md, block {number}", "exec"), names)


def test_sites_are_learned_where_no_machine_holds_them(spark):
    """Spark counts what the command counts, a text once for its host, and washes each row with what is known of its own site."""
    import test_learn

    rows = list(zip(test_learn.URLS, test_learn.PAGES)) + list(zip(test_learn.URLS, test_learn.PAGES))[:9]
    others = [(f"https://other.example.org/{n}", page) for n, page in enumerate(test_learn.PAGES[:3])]
    df = spark.createDataFrame([*rows, *others, (None, None)], "url string, text string").repartition(5)
    sites = learn(df)
    assert sites.columns == ["host", "line", "pages", "above", "below", "taken"]
    urls, texts = zip(*rows, *others)
    made = learned(sites)
    assert made == taoxi.learn(texts, urls)
    assert learned(learn(df, host="www.example.org", url=None)) == taoxi.learn(texts, host="example.org")
    by_host = {"example.org": taoxi.Cleaner(learned=made, host="example.org"), "other.example.org": taoxi.Cleaner(learned=made, host="other.example.org")}
    for row in wash(df, "text", url="url", out="clean", learned=made).collect():
        host = row.url and row.url.split("/")[2].removeprefix("www.")
        assert row.clean == (by_host[host](row.text) if host else None)
    with pytest.raises(ValueError, match="least=0"):
        learn(df, least=0)
    with pytest.raises(ValueError, match="no column 'adress'"):
        learn(df, url="adress")
