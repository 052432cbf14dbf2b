"""Columns and lists: what comes in as one kind goes out as the same. No library is imported that the column did not come from."""

from . import _taoxi


def clean(cleaner, texts):
    """The texts of a list or a column, washed."""
    # A class of somebody's own may be a kind of one of them.
    homes = {str(kind.__module__).partition(".")[0] for kind in type(texts).__mro__}
    if "pandas" in homes:
        return _pandas(cleaner, texts)
    if "polars" in homes:
        return _polars(cleaner, texts)
    if "pyarrow" in homes:
        return _pyarrow(cleaner, texts)
    if hasattr(texts, "__arrow_c_array__") or hasattr(texts, "__arrow_c_stream__"):
        return cleaner._clean_arrow(texts)
    if isinstance(texts, (bytes, bytearray, memoryview)):
        raise TypeError("a text is a str; clean_bytes decodes bytes first, and pages in HTML with format='html'")
    if isinstance(texts, (dict, set, frozenset)):
        raise TypeError(f"a {type(texts).__name__} has no texts in a row; give a list of them")
    if hasattr(texts, "readline"):
        raise TypeError("an open file is read line by line, and a text is all of it: clean(file.read())")
    if not hasattr(texts, "__iter__"):
        raise TypeError(f"clean takes a str, a list or a column of them, not {type(texts).__name__}")
    return cleaner._clean_list(texts)


def _pyarrow(cleaner, texts):
    import pyarrow

    if isinstance(texts, (pyarrow.Table, pyarrow.RecordBatch)):
        raise TypeError("a table has several columns; clean one of them and put it back: table.set_column(…)")
    if isinstance(texts, pyarrow.Scalar):
        raise TypeError("clean takes arrays of Arrow; of a scalar, clean(scalar.as_py())")
    if isinstance(texts.type, pyarrow.BaseExtensionType):
        # A type of its own, whose texts are stored as another one.
        if isinstance(texts, pyarrow.ChunkedArray):
            return pyarrow.chunked_array([_pyarrow(cleaner, chunk) for chunk in texts.chunks], type=texts.type)
        return pyarrow.ExtensionArray.from_storage(texts.type, _pyarrow(cleaner, texts.storage))
    new = cleaner._clean_arrow(texts)
    return pyarrow.chunked_array(new, type=texts.type) if isinstance(new, _taoxi.ArrowStream) else pyarrow.array(new, type=texts.type)


def _polars(cleaner, texts):
    import polars

    if not isinstance(texts, polars.Series):
        raise TypeError(f"clean takes a Series of Polars, not {type(texts).__name__}; in an expression: pl.col(…).map_batches(cleaner)")
    if texts.dtype == polars.Null:
        return texts
    if texts.dtype == polars.Enum:
        # What the texts become is not among the categories that they were.
        new = dict.fromkeys(cleaner._clean_list(texts.dtype.categories))
        return polars.Series(texts.name, cleaner._clean_list(texts), dtype=polars.Enum(list(new)))
    return polars.Series(texts.name, cleaner._clean_arrow(texts), dtype=texts.dtype)


def _pandas(cleaner, texts):
    import pandas

    if isinstance(texts, pandas.MultiIndex):
        raise TypeError("a MultiIndex has several texts a row; clean one of its levels and set it: index.set_levels(…)")
    if isinstance(texts, pandas.Index):
        return pandas.Index(_pandas(cleaner, texts.to_series()).array, name=texts.name)
    if isinstance(texts, pandas.api.extensions.ExtensionArray):
        return _pandas(cleaner, pandas.Series(texts)).array
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
