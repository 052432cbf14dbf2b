"""One Parquet file in, one out, with a column of texts washed; everything else stays as it is.

    python -m taoxi.parquet pages.parquet clean.parquet --column text --metadata metadata

Kept are the schema with what fields and file say of themselves, all other columns, the borders of the row groups and each
column's codec and dictionary. A codec's level is not written in a Parquet file, and is pyarrow's own, as are encodings other than
the dictionary. The file is washed row group by row group, so that memory grows with the largest of them and not with the file. It
is written beside its place and takes it when it is on the disk, whole or not at all.

Needs pyarrow 14 or later.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import difflib
import json
import os
import shutil
import signal
import stat
import sys

import pyarrow as pa
import pyarrow.parquet as pq

from . import METADATA, Cleaner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, BinaryIO, Literal

__all__ = ["Refused", "wash"]

# Bytes of the column in one call of the core: enough to keep its threads busy, and little beside a row group.
BATCH = 16 << 20

# Spark believes this key, where it is, and not the columns of the file.
SPARK_SCHEMA = b"org.apache.spark.sql.parquet.row.metadata"


class Refused(ValueError):
    """Why a file can't be washed, with its name and what to try."""


def wash(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    column: str = "text",
    *,
    out: str | None = None,
    title: str | None = None,
    metadata: str | None = None,
    metadata_type: Literal["struct", "json"] = "struct",
    report: str | None = None,
    to: Literal["text", "markdown"] = "text",
    cleaner: Cleaner | None = None,
    **choice: Any,
) -> None:
    """Washes a column of the Parquet file `source` and writes the file `target`, which takes the place of one that is there.

    `out` names a column for the washed text, which otherwise takes the place of `column`; `title`, `metadata` and `report` name
    columns for what was found, and without a name there is none. `metadata_type`, `to`, `cleaner` and `choice` are those of
    `taoxi.spark.wash`, but for `threads`, which is the number of cores where it is not given::

        taoxi.parquet.wash("pages.parquet", "clean.parquet", "html", out="text", metadata="metadata", format="html")

    Raises Refused (a ValueError) where there is no such column, where it holds no strings, where a new column would have the name
    of another, or where `source` and `target` are one file; OSError and pyarrow.ArrowException where a file can't be read or
    written; ValueError for an unknown rule. Whatever is raised, `target` is what it was.
    """
    if cleaner is None:
        cleaner = Cleaner(**choice)
    elif choice:
        cleaner = cleaner.replace(**choice)
    source, target = os.fspath(source), os.path.realpath(target)
    _check_paths(source, target)
    added = {"text": out, "title": title, "metadata": metadata, "report": report}
    with _open(source) as file:
        _check_times(source, file.metadata)
        schema, at = _plan(file.schema_arrow, source, column, added, metadata_type)
        with _whole(target) as sink, _writer(sink, schema, file.metadata, at, len(file.schema_arrow)) as writer:
            for group in range(file.num_row_groups):
                rows = file.metadata.row_group(group).num_rows
                batches = _washed(file, group, schema, at, added, cleaner, to, metadata_type)
                # A call of the writer makes a row group, which is why one has to be there as a whole.
                writer.write_table(pa.Table.from_batches(batches, schema), max(rows, 1))


def _open(source: str) -> pq.ParquetFile:
    """The file, read in parts of a column chunk rather than chunk by chunk."""
    try:
        told = pq.read_metadata(source).metadata or {}
        # Timestamps of the old kind (INT96), as Spark and Hive write them, reach further than a count of nanoseconds, in which
        # the year 9999 would become 1816 without a word. Only who wrote nanoseconds, and says so, has them read as such.
        stored = told.get(b"ARROW:schema")
        fine = stored and "timestamp[ns" in str(pa.ipc.read_schema(pa.py_buffer(base64.b64decode(stored))))
        return pq.ParquetFile(source, coerce_int96_timestamp_unit="ns" if fine else "us", buffer_size=1 << 20, pre_buffer=False)
    except pa.ArrowInvalid as error:
        raise Refused(f"{source}: this is no Parquet file that pyarrow {pa.__version__} reads: {error}") from None


def _check_paths(source: str, target: str) -> None:
    if os.path.isdir(source):
        raise Refused(f"{source} is a directory; wash its files one by one: for f in {source}/*.parquet; do …")
    if os.path.isdir(target):
        raise Refused(f"{target} is a directory; name the file: {os.path.join(target, os.path.basename(source))}")
    with contextlib.suppress(FileNotFoundError):
        if not stat.S_ISREG(os.stat(target).st_mode):
            raise Refused(f"{target} is no regular file; only one of those can be put in its place whole")
        if os.path.samefile(source, target):
            raise Refused(f"{source} is input and output; write another file and rename it: mv {source}.new {source}")


def _check_times(source: str, told: pq.FileMetaData) -> None:
    """pyarrow writes all timestamps of a file as INT96 or none."""
    columns = [told.schema.column(i) for i in range(told.num_columns)]
    old = [column.path for column in columns if column.physical_type == "INT96"]
    new = [column.path for column in columns if column.logical_type.type == "TIMESTAMP"]
    if old and new:
        raise Refused(
            f"{source} has timestamps of two kinds, INT96 in {old[0]!r} and INT64 in {new[0]!r}, which "
            "pyarrow can't write into one file; let Spark write it with spark.sql.parquet.outputTimestampType=TIMESTAMP_MICROS, "
            "or wash it there (taoxi.spark)"
        )


def _plan(old: pa.Schema, source: str, column: str, added: dict[str, str | None], metadata_type: str) -> tuple[pa.Schema, int]:
    """The schema of what is written, and where the column of texts is."""
    names = old.names
    found = [at for at, name in enumerate(names) if name == column]
    if not found:
        near = difflib.get_close_matches(column, names, 3, 0.5) or names[:10]
        more = " …" if len(near) < len(names) else ""
        raise Refused(f"{source} has no column {column!r}; it has {', '.join(map(repr, near))}{more}: --column NAME chooses one")
    if len(found) > 1:
        raise Refused(f"{source} has {len(found)} columns {column!r}; a tool that tells them apart has to rename them first")
    at = found[0]
    field = old.field(at)
    if not _is_text(field.type):
        raise Refused(f"{source}: column {column!r} holds {field.type}, and taoxi washes strings; {_hint(field.type)}")

    if added["text"] == column:
        added["text"] = None
    lists = pa.list_(pa.field("element", pa.string()))
    kinds = {"text": pa.string(), "number": pa.int64(), "list": lists}
    types = {
        "text": field.type,
        "title": pa.string(),
        "metadata": pa.struct([(key, kinds[kind]) for key, kind in METADATA]) if metadata_type == "struct" else pa.string(),
        "report": pa.string(),
    }
    schema, taken = old, set(names)
    for key, name in added.items():
        if name is None:
            continue
        if name in taken:
            raise Refused(f"{source} has a column {name!r} already, or it is asked for twice; give the new one another name")
        taken.add(name)
        schema = schema.append(pa.field(name, types[key], field.nullable if key == "text" else True))
    return _tell_spark(schema, len(old)), at


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return str(kind) in ("string", "large_string", "string_view")


def _hint(kind: pa.DataType) -> str:
    """The next thing to try with a column that holds no strings."""
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return "give each text a row of its own, or join the texts of a row, before this (taoxi.clean takes lists in Python)"
    if pa.types.is_struct(kind):
        return "bring the field of the struct out into a column of its own first (pyarrow.compute.struct_field)"
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return "where it is UTF-8 cast it to string first; else taoxi.clean_bytes finds the encoding of each value"
    return "choose another column with --column NAME"


def _tell_spark(schema: pa.Schema, old: int) -> pa.Schema:
    """The schema with the new columns in the note that Spark keeps of its own schema, without which it would not see them."""
    note = (schema.metadata or {}).get(SPARK_SCHEMA)
    if note is None or old == len(schema):
        return schema
    told = json.loads(note)
    told["fields"] += [_spark_field(field) for field in list(schema)[old:]]
    return schema.with_metadata({**schema.metadata, SPARK_SCHEMA: json.dumps(told, ensure_ascii=False, separators=(",", ":"))})


def _spark_field(field: pa.Field) -> dict[str, Any]:
    kind: Any = "string"
    if pa.types.is_struct(field.type):
        kind = {"type": "struct", "fields": [_spark_field(inner) for inner in field.type]}
    elif pa.types.is_list(field.type):
        kind = {"type": "array", "elementType": "string", "containsNull": True}
    elif pa.types.is_int64(field.type):
        kind = "long"
    return {"name": field.name, "type": kind, "nullable": field.nullable, "metadata": {}}


def _washed(
    file: pq.ParquetFile,
    group: int,
    schema: pa.Schema,
    at: int,
    added: dict[str, str | None],
    cleaner: Cleaner,
    to: Literal["text", "markdown"],
    metadata_type: Literal["struct", "json"],
) -> Iterator[pa.RecordBatch]:
    """The batches of a row group, washed."""
    told = file.metadata.row_group(group)
    name = schema.field(at).name
    size = sum(told.column(i).total_uncompressed_size for i in range(told.num_columns) if told.column(i).path_in_schema == name)
    rows = max(1, min(told.num_rows, BATCH * told.num_rows // max(size, 1), 1 << 17))
    for batch in file.iter_batches(rows, row_groups=[group]):
        columns = batch.columns
        found = pa.array(cleaner.wash_arrow(columns[at], to=to, metadata=metadata_type, report=added["report"] is not None))
        # `flatten` hands a null of the struct down to its fields, which `field` does not.
        parts = dict(zip((field.name for field in found.type), found.flatten()))
        if added["text"] is None:
            columns[at] = _as(parts["text"], schema.field(at).type)
        for key, new in added.items():
            if new is not None:
                columns.append(_as(parts[key], schema.field(len(columns)).type))
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def _as(array: pa.Array, kind: pa.DataType) -> pa.Array:
    """The array in the type that the schema has for it."""
    if array.type == kind:
        return array
    if pa.types.is_dictionary(kind):
        return array.cast(kind.value_type).dictionary_encode().cast(kind)
    return array.cast(kind)


@contextlib.contextmanager
def _writer(sink: BinaryIO, schema: pa.Schema, told: pq.FileMetaData, at: int, old: int) -> Iterator[pq.ParquetWriter]:
    """A writer that does what the file's own did, as far as its footer tells."""
    codecs, dictionaries, old_times = {}, [], False
    sorting, width = None, told.num_columns
    if told.num_row_groups:
        group = told.row_group(0)
        for i in range(width):
            chunk = group.column(i)
            codecs[chunk.path_in_schema] = (
                "none" if chunk.compression == "UNCOMPRESSED" else chunk.compression.lower().replace("_raw", "")
            )
            if any("DICTIONARY" in encoding for encoding in chunk.encodings):
                dictionaries.append(chunk.path_in_schema)
            old_times = old_times or chunk.physical_type == "INT96"
        # A washed column may be in another order than it was.
        if all(told.schema.column(by.column_index).path != schema.field(at).name for by in group.sorting_columns):
            sorting = group.sorting_columns or None
    codec = codecs.get(schema.field(at).name, "snappy")
    for path in _leaves(list(schema)[old:]):
        codecs[path] = codec
        dictionaries.append(path)
    writer = pq.ParquetWriter(
        sink,
        schema,
        version=told.format_version if told.format_version in ("1.0", "2.4", "2.6") else "2.6",
        compression=codecs or codec,
        use_dictionary=dictionaries if told.num_row_groups else True,
        use_deprecated_int96_timestamps=old_times,
        # The names inside lists are the file's; asked to comply, the writer would put its own in their place.
        use_compliant_nested_type=False,
        sorting_columns=sorting,
    )
    try:
        yield writer
    except BaseException:
        # What is there goes away, and needs no footer; the writer would else try to write one when it is collected.
        writer.is_open = False
        raise
    writer.close()


def _leaves(fields: Sequence[pa.Field], before: str = "") -> Iterator[str]:
    """The paths under which a Parquet file keeps the fields."""
    for field in fields:
        path = before + field.name
        if pa.types.is_struct(field.type):
            yield from _leaves(list(field.type), path + ".")
        else:
            yield path + ".list.element" if pa.types.is_list(field.type) else path


@contextlib.contextmanager
def _whole(target: str) -> Iterator[BinaryIO]:
    """A file that is in its place when all of it is on the disk, and leaves nothing behind when something went wrong."""
    folder, name = os.path.split(target)
    temporary = os.path.join(folder, f".{name}.taoxi-{os.getpid()}.tmp")
    try:
        with open(temporary, "xb") as sink:
            yield sink
            sink.flush()
            os.fsync(sink.fileno())
        with contextlib.suppress(FileNotFoundError):
            shutil.copymode(target, temporary)
        os.replace(temporary, target)
    except BaseException as error:
        if not isinstance(error, FileExistsError):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(temporary)
        raise
    # The name has to be on the disk too.
    with contextlib.suppress(OSError):
        entry = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(entry)
        finally:
            os.close(entry)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m taoxi.parquet",
        description="Washes a column of a Parquet file. Schema, other columns, row groups and codecs stay. OUT is written whole "
        "or not at all.",
        epilog="Exit status: 0 OUT is written; 2 it is not, and standard error says why.",
    )
    parser.add_argument("source", metavar="IN")
    parser.add_argument("target", metavar="OUT")
    parser.add_argument("--column", default="text", metavar="NAME", help="the column of texts [text]")
    parser.add_argument(
        "--out", metavar="NAME", help="a new column for the washed text; without it, it takes the place of the old"
    )
    parser.add_argument("--title", metavar="NAME", help="a new column for the title")
    parser.add_argument("--metadata", metavar="NAME", help="a new column for what was found: dates, author, source …")
    parser.add_argument("--metadata-type", choices=("struct", "json"), default="struct", help="what that column holds [struct]")
    parser.add_argument("--report", metavar="NAME", help="a new column for what was done, as JSON")
    parser.add_argument("--format", choices=("text", "markdown", "html"), default="text", help="what each text is [text]")
    parser.add_argument("--to", choices=("text", "markdown"), default="text", help="what it becomes [text]")
    parser.add_argument("--only", metavar="NAMES", help="run just these filters and rules, as the command's --only does")
    parser.add_argument("--also", metavar="NAMES", help="run these too")
    parser.add_argument("--skip", metavar="NAMES", help="do not run these")
    parser.add_argument("--threads", type=_positive, metavar="N", help="threads that wash [one a core]")
    return parser


def _positive(word: str) -> int:
    if not word.isdigit() or int(word) == 0:
        raise argparse.ArgumentTypeError(f"{word!r} is no number of threads; at least 1")
    return int(word)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command: 0 where OUT is written, 2 where it is not, 128 and the signal's number where one came."""
    chosen = vars(_arguments().parse_args(arguments))
    # A signal that would end the program has to pass through the code that takes the temporary file away.
    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        # One that is ignored stays ignored: nohup asks for that.
        if signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, lambda number, _: sys.exit(128 + number))
    choice = {key: chosen.pop(key) for key in ("format", "only", "also", "skip", "threads")}
    try:
        cleaner = Cleaner(**{key: value for key, value in choice.items() if value is not None})
    except ValueError as error:
        return _say(error)
    try:
        wash(cleaner=cleaner, **chosen)
    except Refused as error:
        return _say(error)
    except (OSError, pa.ArrowException) as error:
        # What the library says of a page that is broken or of a full disk names neither the file nor what became of it.
        return _say(f"{chosen['source']}: {error}; {chosen['target']} is what it was")
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    return 0


def _say(error: object) -> int:
    print(f"taoxi.parquet: {error}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
