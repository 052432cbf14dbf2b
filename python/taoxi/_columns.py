"""Columns and lists: what comes in as one kind goes out as the same. No library is imported that the column did not come from."""

from . import _taoxi


def clean(cleaner, texts):
    """The texts of a list or a column, washed."""
    home = type(texts).__module__.partition(".")[0]
    if home == "pandas":
        return _pandas(cleaner, texts)
    if home == "polars":
        return _polars(cleaner, texts)
    if home == "pyarrow":
        return _pyarrow(cleaner, texts)
    if hasattr(texts, "__arrow_c_array__") or hasattr(texts, "__arrow_c_stream__"):
        return cleaner._clean_arrow(texts)
    if isinstance(texts, (bytes, bytearray, memoryview)):
        raise TypeError("a text is a str; clean_bytes decodes bytes first")
    if isinstance(texts, (dict, set, frozenset)):
        raise TypeError(f"a {type(texts).__name__} has no texts in a row; give a list of them")
    if not hasattr(texts, "__iter__"):
        raise TypeError(f"clean takes a str, a list or a column of them, not {type(texts).__name__}")
    return cleaner._clean_list(texts)


def _pyarrow(cleaner, texts):
    import pyarrow

    if isinstance(texts, (pyarrow.Table, pyarrow.RecordBatch)):
        raise TypeError("a table has several columns; clean one of them and put it back: table.set_column(…)")
    if isinstance(texts, pyarrow.Scalar):
        raise TypeError("clean takes arrays of Arrow; of a scalar, clean(scalar.as_py())")
    new = cleaner._clean_arrow(texts)
    return pyarrow.chunked_array(new, type=texts.type) if isinstance(new, _taoxi.ArrowStream) else pyarrow.array(new, type=texts.type)


def _polars(cleaner, texts):
    import polars

    if not isinstance(texts, polars.Series):
        raise TypeError(f"clean takes a Series of Polars, not {type(texts).__name__}; in an expression: pl.col(…).map_batches(cleaner)")
    return polars.Series(texts.name, cleaner._clean_arrow(texts), dtype=texts.dtype)


def _pandas(cleaner, texts):
    import pandas

    if isinstance(texts, pandas.Index):
        return pandas.Index(cleaner._clean_list(texts), dtype=texts.dtype, name=texts.name)
    if not isinstance(texts, pandas.Series):
        raise TypeError(f"clean takes a Series of pandas, not {type(texts).__name__}; clean one column: frame['text'] = taoxi.clean(frame['text'])")
    if isinstance(texts.dtype, pandas.CategoricalDtype):
        # A text that stands in many rows is washed once; two that become the same are one category.
        new = dict(zip(texts.cat.categories, cleaner._clean_list(texts.cat.categories)))
        dtype = pandas.CategoricalDtype(list(dict.fromkeys(new.values())), ordered=texts.cat.ordered)
        values = [new.get(text, text) for text in texts]
    else:
        values, dtype = cleaner._clean_list(texts), texts.dtype
    series = pandas.Series(values, index=texts.index, name=texts.name, dtype=dtype)
    series.attrs = dict(texts.attrs)
    return series
