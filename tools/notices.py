"""Write resources/licences/third-party.txt: what the program is made of, and under which licences.

    python tools/notices.py

The parts are the packages that are installed for `dependencies` of pyproject.toml, Python, Qt and
the fonts. The texts of each package are those it was installed with; the texts of the (L)GPL, which
Qt's wheels do not hold, lie beside the notices.
"""

import re
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
LICENCES = ROOT / "resources" / "licences"
HEADING = """本程序按 MIT 许可证发布。它包含下列第三方组件，各按自己的许可证使用；许可证全文在后面。
Qt 与 PySide6 按 LGPL 第 3 版使用：它们是程序文件夹中的独立动态库，可以用自己编译的版本替换。

"""
RULE = "=" * 78
_TEXTS = re.compile(r"(?i)licen[cs]e|copying|notice")
_OTHER_SYSTEMS = re.compile(r"android|musl")


def runtime_packages() -> list[Distribution]:
    """Return the packages that the program needs, and those that they need, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, Distribution] = {}
    todo = [Requirement(text) for text in project["dependencies"]]
    while todo:
        wanted = todo.pop()
        package = distribution(wanted.name)
        if package.metadata["Name"] not in found and _applies(wanted):
            found[package.metadata["Name"]] = package
            todo += [need for text in package.requires or () if _applies(need := Requirement(text))]
    return [found[name] for name in sorted(found, key=str.casefold)]


def _applies(wanted: Requirement) -> bool:
    return wanted.marker is None or wanted.marker.evaluate({"extra": ""})


def licence_of(package: Distribution) -> str:
    """Return the short name of a package's licence."""
    fields = package.metadata
    named = [text for key in ("License-Expression", "License") for text in fields.get_all(key, [])]
    classified = [
        line.rsplit(" :: ", 1)[1]
        for line in fields.get_all("Classifier", [])
        if line.startswith("License ::")
    ]
    first = next(filter(None, [*named, ", ".join(classified)]), "见全文")
    return first.splitlines()[0].split(" (")[0].strip()


def texts_of(package: Distribution) -> Iterator[tuple[str, str]]:
    """Yield name and text of each licence file of a package."""
    for path in sorted(package.files or (), key=str):
        inside = path.parts[0].endswith(".dist-info") and not _OTHER_SYSTEMS.search(str(path))
        if inside and (path.parts[1] == "licenses" or _TEXTS.search(path.name)):
            text = Path(str(package.locate_file(path))).read_text(
                encoding="utf-8", errors="replace"
            )
            yield "/".join(path.parts[1:]).removeprefix("licenses/"), text


def _python_licence() -> str:
    return (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt").read_text(encoding="utf-8")


def notices() -> str:
    """Return the whole text."""
    packages = runtime_packages()
    rows = [f"{one.metadata['Name']} {one.version}：{licence_of(one)}" for one in packages]
    rows += [
        "Python：Python Software Foundation License 2",
        "Qt：LGPL-3.0（全文见 LGPL-3.txt、GPL-3.txt）",
        "思源宋体、思源黑体（改名为 JS Song SC、JS Hei SC）：SIL Open Font License 1.1",
    ]
    parts = [
        (f"{one.metadata['Name']} {one.version}  {name}", text)
        for one in packages
        for name, text in texts_of(one)
    ]
    fonts = (ROOT / "resources" / "fonts" / "OFL-noto-cjk-copyright.txt").read_text(
        encoding="utf-8"
    )
    parts += [("Python", _python_licence()), ("JS Song SC, JS Hei SC", fonts)]
    parts += [(name, (LICENCES / f"{name}.txt").read_text("utf-8")) for name in ("LGPL-3", "GPL-3")]
    whole = HEADING + "\n".join(rows)
    for title, text in parts:
        plain = "\n".join(line.rstrip() for line in text.splitlines()).strip()
        whole += f"\n\n{RULE}\n{title}\n{RULE}\n\n{plain}"
    return f"{whole}\n"


def main() -> int:
    """Write the file."""
    (LICENCES / "third-party.txt").write_text(notices(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
