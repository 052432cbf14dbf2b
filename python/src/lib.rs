//! The Python package `taoxi`: a string, a list or a column in, the same kind out. Its Python side, `taoxi/`, knows what columns of pandas, Polars and
//! pyarrow are; here they are lists and Arrow arrays.

mod arrow;
mod cleaner;
mod dictionary;
mod each;
mod fork;
mod learned;
mod lists;
mod rows;
mod settings;
mod strings;
mod washed;

use std::ffi::OsString;

use pyo3::prelude::*;

/// What is imported as `taoxi._taoxi`. Nothing of it is kept between calls, so that it needs no lock of the interpreter.
#[pymodule(gil_used = false)]
mod _taoxi {
    use pyo3::prelude::*;
    use pyo3::types::{PyDict, PyTuple};
    use taoxi::document::Key;
    use taoxi::filters::FILTERS;

    #[pymodule_export]
    use super::arrow::{ArrowArray, ArrowStream};
    #[pymodule_export]
    use super::cleaner::Cleaner;
    #[pymodule_export]
    use super::washed::{Change, Washed};
    #[pymodule_export]
    use super::{
        cleaner::{_cleaner, detect},
        fork::{_after_fork, _after_fork_in_child, _before_fork},
        learned::{_host, _lessons, _merged, _written},
        run_command,
        washed::{_change, _washed},
    };

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        let py = module.py();
        taoxi_command::panics::install_hook();
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("METADATA", PyTuple::new(py, Key::ALL.map(|key| (key.name(), crate::rows::kind_name(key))))?)?;
        let rules = PyDict::new(py);
        for filter in FILTERS {
            rules.set_item(filter.name, PyTuple::new(py, filter.rules.iter().map(|rule| rule.name))?)?;
        }
        module.add("RULES", rules)
    }
}

/// The command `taoxi` with these arguments, the first of which is its name; the exit status.
#[pyfunction]
fn run_command(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| taoxi_command::start(&arguments))
}
