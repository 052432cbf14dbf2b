//! What package managers are given of a release: `packaging/fill` fills the templates with the checksums of the files in a folder. Here the files are
//! stand-ins that hold their own names, so that a checksum tells which file it is of.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::{TempDir, tempdir};

/// The files of a release that the templates name, and what sha256sum says of the stand-ins.
const FILES: &[(&str, &str)] = &[
    ("taoxi-1.2.3.tar.gz", "2742b14df05c7ac7048d876f4823965160863765b4a15d948479b6434e33f32e"),
    ("taoxi-1.2.3-aarch64-apple-darwin.tar.gz", "1c27d05f521f9fb3c4a4bf00c7d7dcb48b26b0142d3bb4fa65d171f4cd9a9cc3"),
    ("taoxi-1.2.3-aarch64-unknown-linux-gnu.tar.gz", "b0af1b8e140c701e4bd367996cd8b187f6db555d45b4965abee94de165ff5417"),
    ("taoxi-1.2.3-x86_64-apple-darwin.tar.gz", "dc7b0fd0ee77ccefb85374ae389ff8a6cb767d1c1245a25868912481e624f07f"),
    ("taoxi-1.2.3-x86_64-pc-windows-msvc.zip", "0b28db1f66a69f8f0e0b771ad021a657fd58d0e6ed1c30d7c5782274ae7575f4"),
    ("taoxi-1.2.3-x86_64-unknown-linux-gnu.tar.gz", "836ae2316561f37d5bad4c146dd87cf91f46cb5b36ffaf22e7c1c0455c393c2b"),
];
const REPOSITORY: &str = "https://forge.example/ferry/taoxi";
const WINGET: &str = "winget/manifests/f/ferry/taoxi/1.2.3";

fn release() -> TempDir {
    let folder = tempdir().unwrap();
    for (name, _) in FILES {
        fs::write(folder.path().join(name), format!("{name}\n")).unwrap();
    }
    folder
}

fn fill(version: &str, release: &TempDir, out: &Path) -> Output {
    Command::new("packaging/fill").arg(version).arg(release.path()).arg(out).arg(REPOSITORY).output().expect("packaging/fill runs, on Python 3")
}

/// All files below a folder, by their paths in it.
fn written(folder: &Path) -> BTreeMap<String, String> {
    let (mut found, mut folders) = (BTreeMap::new(), vec![folder.to_path_buf()]);
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                found.insert(entry.strip_prefix(folder).unwrap().to_str().unwrap().to_string(), fs::read_to_string(&entry).unwrap());
            }
        }
    }
    found
}

fn address(name: &str) -> String {
    format!("{REPOSITORY}/releases/download/v1.2.3/{name}")
}

fn sum(end: &str) -> &'static str {
    FILES.iter().find(|(name, _)| name.ends_with(end)).unwrap().1
}

fn yaml(text: &str) -> Value {
    serde_saphyr::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn a_release_fills_every_template() {
    let (release, out) = (release(), tempdir().unwrap());
    let ran = fill("1.2.3", &release, out.path());
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let files = written(out.path());
    assert_eq!(files.len(), 7, "{:?}", files.keys());
    for (path, text) in &files {
        assert!(!text.contains('@') && !text.contains("VERSION"), "{path} has a placeholder left:\n{text}");
        assert!(text.contains("1.2.3") && text.contains("ferry"), "{path} says nothing of the release:\n{text}");
    }

    let scoop: Value = serde_json::from_str(&files["scoop/bucket/taoxi.json"]).unwrap();
    let windows = &scoop["architecture"]["64bit"];
    assert_eq!((windows["url"].as_str(), windows["hash"].as_str()), (Some(address(FILES[4].0).as_str()), Some(sum(".zip"))));

    let conda = yaml(&files["conda/recipes/taoxi/recipe.yaml"]);
    assert_eq!((conda["context"]["version"].as_str(), conda["source"]["sha256"].as_str()), (Some("1.2.3"), Some(sum("taoxi-1.2.3.tar.gz"))));
    let source = conda["source"]["url"].as_str().unwrap().replace("${{ version }}", "1.2.3");
    assert_eq!(source, address(FILES[0].0));

    for (part, kind) in [("", "version"), (".installer", "installer"), (".locale.en-US", "defaultLocale"), (".locale.zh-CN", "locale")] {
        let manifest = yaml(&files[&format!("{WINGET}/ferry.taoxi{part}.yaml")]);
        let said = ["PackageIdentifier", "PackageVersion", "ManifestType"].map(|key| manifest[key].as_str().unwrap());
        assert_eq!(said, ["ferry.taoxi", "1.2.3", kind]);
        if kind == "installer" {
            let installer = &manifest["Installers"][0];
            assert_eq!(installer["InstallerUrl"].as_str(), Some(address(FILES[4].0).as_str()));
            assert_eq!(installer["InstallerSha256"].as_str(), Some(sum(".zip").to_uppercase().as_str()));
        }
    }

    let formula = &files["homebrew/Formula/taoxi.rb"];
    let mut lines = formula.lines().map(str::trim);
    let mut systems = 0;
    while let Some(line) = lines.next() {
        let Some(url) = line.strip_prefix("url ") else { continue };
        let name =
            FILES.iter().find(|(name, _)| url == format!("\"{}\"", address(name))).unwrap_or_else(|| panic!("{url} is no file of the release"));
        assert_eq!(lines.next(), Some(format!("sha256 \"{}\"", name.1).as_str()), "beside {url}");
        systems += 1;
    }
    assert_eq!(systems, 4);
    let opened = formula.lines().filter(|line| line.ends_with(" do") || line.trim().starts_with("def ") || line.starts_with("class ")).count();
    assert_eq!(opened, formula.lines().filter(|line| line.trim() == "end").count());
}

#[test]
fn a_release_that_is_not_whole_fills_none() {
    let (release, out) = (release(), tempdir().unwrap());
    fs::remove_file(release.path().join(FILES[1].0)).unwrap();
    for (version, complaint) in [("1.2.3", FILES[1].0), ("v1.2.3", "is no version")] {
        let ran = fill(version, &release, out.path());
        assert!(!ran.status.success() && String::from_utf8_lossy(&ran.stderr).contains(complaint), "{ran:?}");
        assert!(written(out.path()).is_empty());
    }
}
