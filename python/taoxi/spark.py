"""taoxi on Spark: a column of texts in, washed columns out, on every executor and without a child process.

`clean` and `clean_html` make a Column, `wash` a DataFrame that has what was found beside the text::

    from taoxi.spark import clean, wash

    df.withColumn("text", clean("text"))
    wash(df, "text").select("text", "metadata.date")

Needs Spark 3.5 or later (3.4 takes no structs: `metadata_type="json"` there), pyarrow 14 or later, and pandas, which Spark asks
for wherever it hands Python a batch; taoxi and pyarrow on the executors too. Nothing here touches `sparkContext`, so that it runs
on Spark Connect as well.

Every task washes in one thread, whatever `threads` says: it has one core, and the engine makes the tasks.
"""

from __future__ import annotations

import difflib

from . import METADATA, Cleaner, _taoxi

# A type checker takes the branch; at run time a driver that only pickles plans has no need of `typing`.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Literal

    import pyarrow as pa
    from pyspark.sql import Column, DataFrame
    from pyspark.sql.types import DataType, StructField, StructType

__all__ = ["clean", "clean_html", "learn", "learned", "metadata_schema", "wash"]


def clean(column: str | Column, cleaner: Cleaner | None = None, **choice: Any) -> Column:
    """A column of texts, washed: a null stays null, and a text in which nothing is to be done stays as it is.

    `column` is a name or a Column of strings; `cleaner` a `taoxi.Cleaner`, and `choice` its keywords, which go before it::

        df.withColumn("text", clean("text", skip="share-bar"))
        df.select(clean(F.col("page.body"), cleaner).alias("body"))

    From Spark 4.1 on the batches stay Arrow's (`arrow_udf`), and bytes that are no UTF-8 become U+FFFD; before, they pass through
    pandas (`pandas_udf`), which fails on such bytes.

    Raises ValueError for an unknown rule and TypeError for an unknown keyword, both here on the driver. That the column holds no
    strings is only seen by the task, which fails with a TypeError that says what it got.
    """
    core = _one_thread(cleaner, choice)
    try:
        from pyspark.sql.functions import arrow_udf
    except ImportError:
        return _through_pandas(core)(column)
    import pyarrow as pa

    def taoxi(texts):
        return core.clean(_strings(texts))

    # Spark reads the hints to know what kind of function this is. In a module with postponed annotations they would be names, and
    # Spark can't resolve the name of what is imported inside a function.
    taoxi.__annotations__ = {"texts": pa.Array, "return": pa.Array}
    return arrow_udf(taoxi, "string")(column)


def clean_html(column: str | Column, cleaner: Cleaner | None = None, **choice: Any) -> Column:
    """A column of pages in HTML, and in their place the text that a reader sees of each: `clean` with `format="html"`.

    Example: `df.select("url", clean_html("html").alias("text"))`. Raises what `clean` raises.
    """
    return clean(column, cleaner, **{**choice, "format": "html"})


def wash(
    df: DataFrame,
    column: str = "text",
    *,
    out: str | None = None,
    title: str | None = None,
    metadata: str | None = "metadata",
    metadata_type: Literal["struct", "json"] = "struct",
    report: str | None = None,
    to: Literal["text", "markdown"] = "text",
    url: str | None = None,
    cleaner: Cleaner | None = None,
    **choice: Any,
) -> DataFrame:
    """The DataFrame with `column` washed, and what was found about each text in columns behind the others.

    - `out`: the column of the washed text; without it, the text takes the place of `column`.
    - `title`: a column for the title (string).
    - `metadata`: a column for what was found (None: no such). As "struct" it has a field for every key of `taoxi.METADATA`,
      null where that was not found; as "json" it is what `taoxi --from jsonl` writes. Where nothing was found the row has null.
    - `report`: a column for what was done: JSON with counts by rule, the encoding, damage that is left.
    - `to`: "text", or "markdown" for a Markdown body without front matter.
    - `url`: the column with the address of each text, for `learned=`: a text belongs to the site of its address.

    `cleaner` and `choice` are those of `clean`. All other columns go through as they are, in their order and with their types,
    and so do the rows::

        washed = wash(df, "html", out="text", title="title", format="html")
        washed.where("metadata.date >= '2014'").write.parquet("washed")

    Raises ValueError, before anything runs, where there is no such column, where a new one would have the name of another, or
    where a rule is unknown; TypeError where the column holds no strings or a keyword is unknown; NotImplementedError where this
    Spark has no way through Arrow for a column.
    """
    from pyspark.sql.types import StringType, StructField, StructType

    core = _one_thread(cleaner, choice)
    _one_of("metadata_type", metadata_type, ("struct", "json"))
    _one_of("to", to, ("text", "markdown"))
    fields = list(df.schema.fields)
    fold = _fold(df)
    at = _find(fields, column, fold)
    if not isinstance(fields[at].dataType, StringType):
        raise TypeError(_no_string(column, fields[at].dataType))

    addressed = None if url is None else _find(fields, url, fold)
    if out is None or fold(out) == fold(column):
        into = at
    else:
        into = len(fields)
        fields.append(StructField(out, StringType(), fields[at].nullable))
    # Each column is taken from the struct that the core makes, by the name that it has there.
    wanted = {}
    for key, name, kind in (
        ("title", title, StringType()),
        ("metadata", metadata, StringType() if metadata_type == "json" else metadata_schema()),
        ("report", report, StringType()),
    ):
        if name is not None:
            wanted[key] = len(fields)
            fields.append(StructField(name, kind))
    _no_collision(fields, len(df.schema.fields), fold)

    # mapInArrow looks its input up by name, which fails for a name with a dot and for one that is there twice. Ours are neither,
    # and the true names come back with the schema.
    plain = df.toDF(*(f"c{i}" for i in range(len(df.schema.fields))))
    try:
        return plain.mapInArrow(_batches(core, at, into, wanted, to, metadata_type, addressed), StructType(fields))
    except NotImplementedError as error:
        raise NotImplementedError(
            "this Spark can't send all these columns through Arrow. Spark 3.4 takes no structs: metadata_type='json' there, with "
            f"F.from_json('metadata', metadata_schema()) where its fields are wanted. Spark says: {error}"
        ) from error


def metadata_schema() -> StructType:
    """The type of the column `metadata`: a nullable field for each key of `taoxi.METADATA`, in that order.

    Of use to read JSON metadata back: `F.from_json("metadata", metadata_schema())`.
    """
    from pyspark.sql.types import ArrayType, LongType, StringType, StructField, StructType

    types = {"text": StringType(), "number": LongType(), "list": ArrayType(StringType())}
    return StructType([StructField(name, types[kind]) for name, kind in METADATA])


def _batches(
    core: Cleaner,
    at: int,
    into: int,
    wanted: dict[str, int],
    to: Literal["text", "markdown"],
    metadata_type: Literal["struct", "json"],
    addressed: int | None,
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What a task does to its batches: they come in one by one and leave one by one, so that it holds one at a time."""

    def taoxi(batches):
        import pyarrow as pa

        for batch in batches:
            columns = batch.columns
            urls = None if addressed is None else columns[addressed].to_pylist()
            washes = dict(to=to, metadata=metadata_type, report="report" in wanted)
            found = _wash_by_site(core, _strings(columns[at]), urls, washes)
            # `flatten` hands a null of the struct down to its fields, which `field` does not.
            parts = dict(zip((field.name for field in found.type), found.flatten()))
            columns[into : into + 1] = [parts["text"]]
            for key in wanted:
                columns.append(parts[key])
            yield pa.RecordBatch.from_arrays(columns, [f"c{i}" for i in range(len(columns))])

    return taoxi


def _wash_by_site(core: Cleaner, texts: pa.Array, urls: list[str | None] | None, washes: dict[str, Any]) -> pa.Array:
    """The texts washed, those of each site with what is known of it."""
    import pyarrow as pa

    if urls is None or "learned" not in core.settings:
        return pa.array(core.wash_arrow(texts, **washes))
    places: dict[str | None, list[int]] = {}
    for at, url in enumerate(urls):
        places.setdefault(_taoxi._host(url) if url else None, []).append(at)
    parts = []
    for host, rows in places.items():
        of_site = core if host is None else core.replace(host=host)
        parts.append(pa.array(of_site.wash_arrow(texts.take(pa.array(rows)), **washes)))
    order = [at for rows in places.values() for at in rows]
    back = sorted(range(len(order)), key=order.__getitem__)
    return pa.concat_arrays(parts).take(pa.array(back, pa.int64())) if parts else pa.array(core.wash_arrow(texts, **washes))


def learn(
    df: DataFrame,
    column: str = "text",
    *,
    url: str | None = "url",
    host: str | None = None,
    format: Literal["text", "markdown", "html"] = "text",
    least: int = 2,
) -> DataFrame:
    """Which lines each site prints on page after page: a row for each line that came on `least` pages of a host or more.

    The columns are `host`, `line` (its hash; null in the row that has the pages of the host), `pages`, and of these `above`, `below` (where it stood
    above and below the text) and `taken` (where it was taken for the site's). A page whose text came before on the same host counts once. Pages are
    read on the executors, and sums are made by Spark, so that no machine holds them all; `learned` makes of the rows what `wash` takes::

        sites = learn(df, "html", url="url", format="html")
        sites.write.parquet("sites")
        wash(df, "html", url="url", format="html", learned=learned(sites))

    Raises ValueError where there is no such column, and TypeError where it holds no strings.
    """
    from pyspark.sql import functions as F
    from pyspark.sql.types import StringType

    if not isinstance(least, int) or least < 1:
        raise ValueError(f"least={least!r}: it is a number of pages from 1 on")
    _one_of("format", format, ("text", "markdown", "html"))
    fields, fold = list(df.schema.fields), _fold(df)
    names = [column] if url is None else [column, url]
    for name in names:
        at = _find(fields, name, fold)
        if not isinstance(fields[at].dataType, StringType):
            raise TypeError(_no_string(name, fields[at].dataType))
    _taoxi._lessons([], None, host, format)  # What is wrong with these is said here, and not by a task.
    given = df.select(*(F.col(f"`{name}`").alias(f"c{at}") for at, name in enumerate(names)))
    pages = given.mapInArrow(_lessons(url is not None, host, format), "host string, text bigint, lines array<bigint>, flags binary")
    pages = pages.dropDuplicates(["host", "text"])
    of_hosts = pages.groupBy("host").agg(F.count("*").alias("pages")).where(F.col("pages") >= least)
    # A flag is a byte, of which Spark can tell the bits only as a number.
    flags = F.expr("transform(sequence(1, size(lines)), at -> conv(hex(substring(flags, at, 1)), 16, 10))")
    each = pages.where(F.size("lines") > 0).select("host", F.explode(F.arrays_zip("lines", flags.alias("flags"))).alias("one"))
    each = each.select("host", F.col("one.lines").alias("line"), F.col("one.flags").cast("int").alias("flag"))
    bit = lambda at: F.sum(F.shiftright("flag", at).bitwiseAND(F.lit(1))).cast("bigint")  # noqa: E731
    lines = each.groupBy("host", "line").agg(
        F.count("*").alias("pages"), bit(0).alias("above"), bit(1).alias("below"), bit(2).alias("taken")
    )
    none = F.lit(0).cast("bigint")
    totals = of_hosts.select(
        "host", F.lit(None).cast("bigint").alias("line"), "pages", none.alias("above"), none.alias("below"), none.alias("taken")
    )
    return totals.unionByName(lines.where(F.col("pages") >= least))


def learned(sites: DataFrame, least: int = 2) -> bytes:
    """What `learn` has counted, as `taoxi learn` writes it: for a file, and for `learned=`. All rows come to the driver."""
    rows = sites.where(sites["pages"] >= least).select("host", "line", "pages", "above", "below", "taken").collect()
    return _taoxi._written([tuple(row) for row in rows], least)


def _lessons(
    addressed: bool, host: str | None, format: str
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What a task makes of its batches: a row for each text, with what it shows of its site."""

    def taoxi(batches):
        import pyarrow as pa

        types = [pa.string(), pa.int64(), pa.list_(pa.int64()), pa.binary()]
        for batch in batches:
            urls = batch.column(1).to_pylist() if addressed else None
            shown = [one for one in _taoxi._lessons(batch.column(0).to_pylist(), urls, host, format) if one]
            columns = zip(*((site, text, lines, bytes(flags)) for site, text, lines, flags in shown)) if shown else ([],) * 4
            arrays = [pa.array(list(column), kind) for column, kind in zip(columns, types)]
            yield pa.RecordBatch.from_arrays(arrays, ["host", "text", "lines", "flags"])

    return taoxi


def _through_pandas(core: Cleaner) -> Callable[[Any], Column]:
    """`clean` before Spark 4.1, which brought `arrow_udf`."""
    import pandas as pd
    from pyspark.sql.functions import pandas_udf

    def taoxi(texts):
        import pyarrow as pa

        return core.clean(_strings(pa.Array.from_pandas(texts))).to_pandas()

    taoxi.__annotations__ = {"texts": pd.Series, "return": pd.Series}
    return pandas_udf(taoxi, "string")


def _strings(texts: pa.Array) -> pa.Array:
    """The array, which has to be one of strings. What in it is no UTF-8 becomes U+FFFD in the core, as the JVM shows it too."""
    import pyarrow as pa

    kind = texts.type.value_type if pa.types.is_dictionary(texts.type) else texts.type
    # By name, for pyarrow 14 does not know a view of strings.
    if str(kind) not in ("string", "large_string", "string_view", "null"):
        raise TypeError(_no_string(None, kind))
    return texts


def _one_thread(cleaner: Cleaner | None, choice: dict[str, Any]) -> Cleaner:
    """The cleaner of a task: it has one core."""
    if cleaner is None:
        return Cleaner(**{**choice, "threads": 1})
    if not isinstance(cleaner, Cleaner):
        raise TypeError(
            f"cleaner= takes a taoxi.Cleaner, and this is {type(cleaner).__name__}; name rules with only=, also= and skip="
        )
    return cleaner.replace(**{**choice, "threads": 1})


def _fold(df: DataFrame) -> Callable[[str], str]:
    """How this session compares names."""
    return str if str(df.sparkSession.conf.get("spark.sql.caseSensitive", "false")).lower() == "true" else str.lower


def _find(fields: list[StructField], column: str, fold: Callable[[str], str]) -> int:
    """Where the column is among the fields."""
    if not isinstance(column, str):
        raise TypeError(
            f"wash takes the name of a column, not {type(column).__name__}; "
            "for an expression: df.withColumn(name, taoxi.spark.clean(…))"
        )
    found = [at for at, field in enumerate(fields) if fold(field.name) == fold(column)]
    if len(found) == 1:
        return found[0]
    if found:
        raise ValueError(f"the DataFrame has {len(found)} columns {column!r}; rename all but one with df.toDF(…)")
    outer, dot, _ = column.partition(".")
    if dot and any(fold(field.name) == fold(outer) for field in fields):
        raise ValueError(
            f"{column!r} is inside the column {outer!r}; bring it out first: df.withColumn('text', F.col({column!r}))"
        )
    names = [field.name for field in fields]
    near = difflib.get_close_matches(column, names, 3, 0.5) or names[:10]
    raise ValueError(
        f"the DataFrame has no column {column!r}; it has {', '.join(map(repr, near))}{' …' if len(near) < len(names) else ''}"
    )


def _no_collision(fields: list[StructField], old: int, fold: Callable[[str], str]) -> None:
    """A name that is there twice could be written, and never be read again."""
    seen = {fold(field.name) for field in fields[:old]}
    for field in fields[old:]:
        if fold(field.name) in seen:
            raise ValueError(
                f"there is a column {field.name!r} already; choose another name (out=, title=, metadata=, report=; "
                f"metadata=None for none), or take the old one out: df.drop({field.name!r})"
            )
        seen.add(fold(field.name))


def _no_string(column: str | None, kind: DataType | pa.DataType) -> str:
    """What to say of a column that holds no strings, with the next thing to try."""
    name = kind.simpleString() if hasattr(kind, "simpleString") else str(kind)
    if name.startswith(("array", "list", "large_list")):
        hint = "one text a row: F.explode(…), or F.array_join(…, '\\n') where all of them are one text"
    elif name.startswith("struct"):
        hint = "bring the field out first: df.withColumn('text', F.col('outer.inner'))"
    elif "binary" in name:
        hint = "decode it first, F.decode(…, 'UTF-8'); taoxi.clean_bytes finds the encoding of one text"
    else:
        hint = "cast it: F.col(…).cast('string')"
    return f"{f'column {column!r}' if column else 'the column'} holds {name}, and taoxi washes strings; {hint}"


def _one_of(name: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise ValueError(f"{name}={value!r}: it is one of {', '.join(map(repr, choices))}")
