"""Columns of pyarrow, pandas and Polars: the same kind comes back, with the same texts as from a list."""

import pickle
import struct

import pytest

import taoxi
from beside import assert_ctrl_c_is_heard

pa = pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")

PAGE = "首页 > 新闻 > 正文\n桥通了\n发布时间：2014-11-25　来源：江城晚报　点击：1203次\n早上六点，江城的新桥通车了。\n分享到：微信 微博\n"
TEXTS = [PAGE, None, "短", "早上六点，渡口的船开了。\n" * 3, "", PAGE]
CLEANED = taoxi.clean(TEXTS)

STRINGS = [pa.string(), pa.large_string(), pa.string_view()]


@pytest.mark.parametrize("kind", STRINGS)
def test_an_arrow_array_keeps_its_type(kind):
    array = pa.array(TEXTS, kind)
    cleaned = taoxi.clean(array)
    cleaned.validate(full=True)
    assert isinstance(cleaned, pa.Array) and cleaned.type == kind and cleaned.to_pylist() == CLEANED
    sliced = taoxi.clean(array.slice(1, 4))
    sliced.validate(full=True)
    assert sliced.to_pylist() == CLEANED[1:5]
    assert taoxi.clean(array.slice(1, 0)).type == kind
    clean = pa.array(CLEANED, kind)
    assert taoxi.clean(clean).equals(clean)


@pytest.mark.parametrize("kind", STRINGS)
def test_a_chunked_array_keeps_its_type(kind):
    array = pa.chunked_array([pa.array(TEXTS, kind), pa.array([], kind), pa.array(TEXTS, kind).slice(2)])
    cleaned = taoxi.clean(array)
    cleaned.validate(full=True)
    assert isinstance(cleaned, pa.ChunkedArray) and cleaned.type == kind and cleaned.to_pylist() == CLEANED + CLEANED[2:]
    empty = taoxi.clean(pa.chunked_array([], kind))
    assert empty.type == kind and len(empty) == 0


@pytest.mark.parametrize("index", [pa.int8(), pa.int32(), pa.uint16()])
@pytest.mark.parametrize("value", [pa.string(), pa.large_string()])
def test_a_dictionary_stays_one(index, value):
    array = pa.DictionaryArray.from_arrays(pa.array([0, 1, None, 0, 2], index), pa.array([PAGE, "短", "早上六点。  "], value))
    cleaned = taoxi.clean(array)
    cleaned.validate(full=True)
    assert cleaned.type == array.type and cleaned.to_pylist() == taoxi.clean(array.to_pylist())
    rows = pa.array(taoxi.Cleaner().wash_arrow(array))
    assert rows.field("text").to_pylist() == taoxi.clean(array.to_pylist())


def test_nulls_alone_stay():
    assert taoxi.clean(pa.nulls(3)).equals(pa.nulls(3))


@pytest.mark.parametrize("array", [pa.array([1, 2]), pa.array([b"x"]), pa.array([[PAGE]]), pa.chunked_array([], pa.int64())])
def test_a_column_of_something_else_is_refused(array):
    with pytest.raises(TypeError, match="a column of texts is string"):
        taoxi.clean(array)


def test_a_table_is_refused_with_a_word():
    table = pa.table({"text": TEXTS})
    with pytest.raises(TypeError, match="clean one of them"):
        taoxi.clean(table)
    with pytest.raises(TypeError, match="clean one column"):
        taoxi.clean(pd.DataFrame({"text": TEXTS}))
    with pytest.raises(TypeError, match="Series"):
        taoxi.clean(pl.DataFrame({"text": TEXTS}))


def test_whoever_speaks_the_interface_is_served():
    class Own:
        def __init__(self, array):
            self.array = array

        def __arrow_c_array__(self, requested_schema=None):
            return self.array.__arrow_c_array__(requested_schema)

    cleaned = taoxi.clean(Own(pa.array(TEXTS)))
    assert isinstance(cleaned, taoxi.ArrowArray) and len(cleaned) == len(TEXTS) and pa.array(cleaned).to_pylist() == CLEANED
    assert pa.array(cleaned, pa.large_string()).type == pa.large_string()
    with pytest.raises((AttributeError, TypeError, pa.ArrowException)):  # Which one is pyarrow's; it would be nulls if we made numbers of texts.
        pa.array(cleaned, pa.int64())
    again = taoxi.clean(cleaned)
    assert pa.array(again).to_pylist() == CLEANED


@pytest.mark.parametrize("dtype", [object, "string", "string[pyarrow]", "category", pd.ArrowDtype(pa.string()), pd.ArrowDtype(pa.large_string())])
def test_a_series_of_pandas_keeps_all_but_its_texts(dtype):
    series = pd.Series(TEXTS, index=list("abcdef"), name="text", dtype=dtype)
    series.attrs["from"] = "江城晚报"
    cleaned = taoxi.clean(series)
    expected = pd.Series(CLEANED, index=list("abcdef"), name="text", dtype=dtype)
    pd.testing.assert_series_equal(cleaned, expected, check_category_order=False)
    assert cleaned.attrs == series.attrs and series.iloc[0] == PAGE


def test_a_series_of_pandas_without_a_type_of_its_own():
    series = pd.Series([PAGE, float("nan"), pd.NA, pd.NaT, None], dtype=object)
    cleaned = taoxi.clean(series)
    assert cleaned.iloc[0] == CLEANED[0] and all(new is old for new, old in zip(cleaned.iloc[1:], series.iloc[1:]))
    plain = pd.Series([PAGE, None])
    assert taoxi.clean(plain).dtype == plain.dtype
    with pytest.raises(TypeError, match="text 1"):
        taoxi.clean(pd.Series([PAGE, 3], dtype=object))
    index = pd.Index([PAGE, "短"], name="text")
    assert list(taoxi.clean(index)) == [CLEANED[0], "短"] and taoxi.clean(index).name == "text"


def test_two_categories_that_become_one_are_one():
    series = pd.Series(["短。 ", "短。", "短。 ", None], dtype="category")
    cleaned = taoxi.clean(series)
    assert list(cleaned.cat.categories) == ["短。"] and cleaned.isna().tolist() == [False, False, False, True]


@pytest.mark.parametrize("dtype", [pl.String, pl.Categorical])
def test_a_series_of_polars_keeps_its_type(dtype):
    series = pl.Series("text", TEXTS, dtype=dtype)
    cleaned = taoxi.clean(series)
    assert cleaned.dtype == dtype and cleaned.name == "text" and cleaned.to_list() == CLEANED
    assert taoxi.clean(series[1:3]).to_list() == CLEANED[1:3]


def test_an_expression_of_polars():
    frame = pl.DataFrame({"id": range(6), "text": TEXTS})
    cleaner = taoxi.Cleaner()
    assert frame.with_columns(pl.col("text").map_batches(cleaner, return_dtype=pl.String))["text"].to_list() == CLEANED
    assert frame.lazy().with_columns(pl.col("text").map_batches(cleaner, return_dtype=pl.String)).collect()["text"].to_list() == CLEANED


@pytest.mark.parametrize("kind", STRINGS)
def test_what_was_found_stands_in_rows(kind):
    rows = pa.array(taoxi.Cleaner().wash_arrow(pa.array(TEXTS, kind)))
    rows.validate(full=True)
    assert rows.field("text").type == kind and rows.field("text").to_pylist() == CLEANED
    for text, row in zip(TEXTS, rows.to_pylist()):
        if text is None:
            assert row == {"text": None, "title": None, "metadata": None, "report": None}
            continue
        washed = taoxi.wash(text)
        assert row["title"] == washed.title and row["report"]
        found = {name: value for name, value in (row["metadata"] or {}).items() if value is not None}
        assert found == washed.metadata
    assert [field.name for field in rows.field("metadata").type] == [name for name, _ in taoxi.METADATA]
    assert rows.to_pylist()[0]["metadata"]["views"] == 1203


def test_rows_as_json_and_as_markdown():
    stream = taoxi.Cleaner(format="html").wash_arrow(pa.chunked_array([["<h1>桥通了</h1><p>早上<b>六点</b>。"], [None]]), to="markdown", metadata="json")
    rows = pa.chunked_array(stream).to_pylist()
    assert rows[0]["text"] == "# 桥通了\n\n早上**六点**。\n" or rows[0]["text"].endswith("早上**六点**。\n")
    assert rows[1] == {"text": None, "title": None, "metadata": None, "report": None}
    plain = pa.array(taoxi.Cleaner().wash_arrow(pa.array([PAGE]), metadata="json"))[0].as_py()
    assert plain["metadata"] == '{"date":"2014-11-25","source":"江城晚报","views":1203}'
    with pytest.raises(ValueError, match="struct or json"):
        taoxi.Cleaner().wash_arrow(pa.array([PAGE]), metadata="map")


def test_many_rows_on_several_threads(texts):
    array = pa.array(texts * 30)
    assert taoxi.clean(array, threads=3).to_pylist() == taoxi.clean(array, threads=1).to_pylist() == taoxi.clean(texts, threads=1) * 30


def test_ctrl_c_is_heard_in_a_column():
    code = "import pyarrow, taoxi\nprint('ready', flush=True)\ntaoxi.clean(pyarrow.array(['早上六点，渡口的船开了，Ã© 對(duì)岸。\\n' * 2000] * 4000))\n"
    assert_ctrl_c_is_heard(code, 1.5)


def test_arrays_leave_no_memory_behind():
    array = pa.array(TEXTS * 200)
    taoxi.clean(array)
    before = pa.total_allocated_bytes()
    for _ in range(30):
        pa.array(taoxi.Cleaner().wash_arrow(taoxi.clean(array)))
    assert pa.total_allocated_bytes() <= before + 1_000_000


def test_a_cleaner_goes_into_a_pickle_with_a_frame():
    assert pickle.loads(pickle.dumps((taoxi.Cleaner(skip="pager"), pa.array(TEXTS))))[0](pa.array(TEXTS)).to_pylist() == taoxi.clean(TEXTS, skip="pager")


@pytest.mark.parametrize("kind", STRINGS)
def test_strings_that_are_no_utf_8_are_told_from_those_that_are(kind):
    # Spark's cast makes such an array of any bytes, and nobody looks at it before we do.
    binary = {pa.string(): pa.binary(), pa.large_string(): pa.large_binary(), pa.string_view(): pa.binary_view()}[kind]
    bad = pa.array([b"\xc7\xc5\xcd\xa8\xc1\xcb  ", None, "短。  ".encode(), b"a long text that ends in half a character \xe6\x97"], binary)
    array = bad.view(kind)
    cleaned = taoxi.clean(array)
    cleaned.validate(full=True)
    assert cleaned.to_pylist() == taoxi.clean([None if text is None else text.decode("utf-8", "replace") for text in bad.to_pylist()])
    rows = pa.chunked_array(taoxi.Cleaner().wash_arrow(pa.chunked_array([array]))).combine_chunks()
    rows.validate(full=True)
    assert rows.field("text").to_pylist() == cleaned.to_pylist()


def test_a_report_costs_only_those_who_want_it(texts):
    with_report, without = (pa.array(taoxi.Cleaner().wash_arrow(pa.array(texts), report=report)) for report in (True, False))
    for name in ("text", "title", "metadata"):
        assert with_report.field(name).equals(without.field(name)), name
    assert without.field("report").null_count == len(texts)


def test_what_lies_below_a_null_is_never_looked_at():
    view = lambda size, start, buffer, offset: struct.pack("<i4sii", size, start, buffer, offset)  # noqa: E731
    for junk in (b"\xff" * 16, b"\xaa" * 16, view(60, b"aaaa", 0, 1 << 30), view(60, b"aaaa", 7, 0)):
        buffers = [pa.py_buffer(b"\x01"), pa.py_buffer(view(60, b"aaaa", 0, 0) + junk), pa.py_buffer(b"a" * 60)]
        array = pa.Array.from_buffers(pa.string_view(), 2, buffers)
        assert taoxi.clean(array).to_pylist() == ["a" * 60, None]


def test_values_that_become_the_same_are_one():
    cleaned = taoxi.clean(pa.array(["桥通了 ", "桥通了", None, "x", "桥通了 "]).dictionary_encode())
    assert cleaned.dictionary.to_pylist() == ["桥通了", "x"] and cleaned.to_pylist() == ["桥通了", "桥通了", None, "x", "桥通了"]
    assert pa.table({"t": cleaned}).to_pandas()["t"].tolist()[:2] == ["桥通了", "桥通了"]


def test_chunks_share_their_values_and_few_rows_have_few_washed():
    values = pa.array([f"第{number}页  " for number in range(5000)])
    dictionary = pa.DictionaryArray.from_arrays(pa.array(range(5000)), values)
    chunked = pa.chunked_array([dictionary.slice(start, 2500) for start in (0, 2500)] + [dictionary.slice(7, 3)])
    cleaned = taoxi.clean(chunked)
    cleaned.validate(full=True)
    assert cleaned.type == chunked.type and cleaned.to_pylist() == [text.rstrip() for text in chunked.to_pylist()]
    assert len(cleaned.chunk(2).dictionary) == 3


def test_a_type_of_ones_own_stays():
    for kind in (pa.json_(pa.string()), pa.json_(pa.large_string())):
        array = pa.ExtensionArray.from_storage(kind, pa.array(["{}  ", None], kind.storage_type))
        assert taoxi.clean(array).type == kind and taoxi.clean(array).storage.to_pylist() == ["{}", None]
        assert taoxi.clean(pa.chunked_array([array, array])).type == kind


def test_an_array_that_was_handed_over_before_is_refused():
    capsules = pa.array(["短。  " * 40]).__arrow_c_array__()

    class Used:
        def __arrow_c_array__(self, requested_schema=None):
            return capsules

    taoxi.clean(Used())
    with pytest.raises(ValueError, match="handed over before"):
        taoxi.clean(Used())


def test_an_enum_of_polars_has_the_categories_that_the_texts_become():
    series = pl.Series("text", ["短。 ", None, "短。"], dtype=pl.Enum(["短。 ", "短。", "x"]))
    cleaned = taoxi.clean(series)
    assert cleaned.to_list() == ["短。", None, "短。"] and cleaned.dtype == pl.Enum(["短。", "x"])
    for empty in (pl.Series("text", [None, None]), pl.Series("text", []), pl.Series("text", [], dtype=pl.String)):
        assert taoxi.clean(empty).to_list() == empty.to_list() and taoxi.clean(empty).dtype == empty.dtype


def test_indexes_arrays_and_kinds_of_a_series():
    index = taoxi.clean(pd.CategoricalIndex(["短。  ", "x", None], name="text"))
    assert index.tolist()[:2] == ["短。", "x"] and index.isna().tolist() == [False, False, True] and index.name == "text"
    with pytest.raises(TypeError, match="MultiIndex"):
        taoxi.clean(pd.MultiIndex.from_tuples([("a", "b")]))
    array = pd.array(["短。  ", None], dtype="string")
    assert taoxi.clean(array).dtype == array.dtype and taoxi.clean(array)[0] == "短。"

    class Own(pd.Series):
        @property
        def _constructor(self):
            return Own

    assert taoxi.clean(Own(["短。  "])).tolist() == ["短。"]
