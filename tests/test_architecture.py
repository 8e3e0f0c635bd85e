"""Rules of the design that code must keep, each as a test whose name is the rule."""

import ast
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "juesuan_gui"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What a room (a folder of the package, or a module that stands alone) may import besides itself.
# An arrow that is not named here is not allowed; a room that is not named may not exist.
CHECK_TOOLS = {"checks", "checks.engine", "checks.narrative", "checks.relations", "domain"}
RULE = CHECK_TOOLS | {"checks.percentages", "checks.rules"}
FORMAT = {"readers", "domain", "paths"}
VIEW = {"application", "domain", "gui.toolkit", "gui.workspace", "loading", "review"}
MAY_IMPORT = {
    "domain": {"domain.catalogue"},
    "domain.catalogue": {"domain"},
    "paths": set(),
    "commands": set(),
    "late": set(),
    "memory": set(),
    "unfinished": {"paths"},
    "made_here": set(),
    "edition": {"juesuan_gui", "paths"},
    "language": {"paths"},
    "streams": set(),
    "loading": {"domain", "language", "paths"},
    # Readers. A room of a format knows the raw values and shared helpers, no other format.
    "readers": {
        *("domain", "unfinished"),
        *("readers.doc", "readers.geometry", "readers.html", "readers.ocr", "readers.ofd"),
        *("readers.pdf", "readers.recognise", "readers.text", "readers.word", "readers.workbook"),
    },
    "readers.doc": FORMAT | {"readers.word"},  # numbers, signs and grids are those of new documents
    "readers.geometry": FORMAT,
    "readers.html": FORMAT,
    "readers.ocr": FORMAT | {"readers.geometry", "readers.pdf"},  # reads the pages PDFium renders
    "readers.ofd": FORMAT | {"readers.geometry"},
    "readers.pdf": FORMAT | {"readers.geometry"},
    "readers.recognise": FORMAT,
    "readers.text": FORMAT,
    "readers.word": FORMAT,
    "readers.workbook": FORMAT,
    # Checks. The engine knows no sentence and no rule; a room of rules knows no other.
    "checks": CHECK_TOOLS
    | {
        *("checks.percentages", "checks.performance", "checks.relations.found", "checks.rules"),
        "late",
    },
    "checks.engine": {"checks", "domain"},
    "checks.relations": {"domain", "paths"},
    "checks.relations.found": {"checks.engine", "domain"},
    "checks.narrative": CHECK_TOOLS,
    "checks.percentages": CHECK_TOOLS,
    "checks.performance": CHECK_TOOLS,
    "checks.rules": RULE
    | {
        *("checks.rules.across_documents", "checks.rules.across_tables", "checks.rules.codes"),
        *("checks.rules.performance", "checks.rules.structure", "checks.rules.tables"),
        *("checks.rules.text_and_tables", "checks.rules.text_arithmetic", "checks.rules.wording"),
    },
    "checks.rules.across_documents": RULE,
    "checks.rules.across_tables": RULE,
    "checks.rules.codes": RULE,
    "checks.rules.performance": RULE | {"checks.performance"},
    "checks.rules.structure": RULE,
    "checks.rules.tables": RULE,
    "checks.rules.text_and_tables": RULE,
    "checks.rules.text_arithmetic": RULE,
    "checks.rules.wording": RULE,
    "repair": {"checks", "checks.engine", "domain"},
    "review": {
        "checks",
        "checks.engine",
        "checks.narrative",
        "domain",
        "late",
        "repair",
        "unfinished",
    },
    "review.salvage": {"review"},
    # Exports. What is said stands in `content`; a room of a target sets it.
    "export": {
        "unfinished",
        *("domain", "export.annotated", "export.checklist", "export.content", "export.pdf"),
        *("export.letters", "export.word"),
        "export.workbook",
    },
    "export.annotated": {
        "made_here",
        *("domain", "export", "export.content", "export.package", "export.pdf", "export.word"),
        *("export.workbook", "readers", "readers.workbook", "review"),
    },
    "export.checklist": {
        *("domain", "export", "export.content", "export.content.checklist", "export.pictures"),
        "export.workbook",
    },
    "export.content.checklist": {"domain", "export.content", "review"},
    "export.content.letters": {"domain", "export.content", "review"},
    "export.letters": {
        *("domain", "export", "export.content", "export.content.letters", "export.pdf"),
        *("export.content.report", "export.word"),
    },
    "export.pictures": {
        *("domain", "export.content", "export.pdf", "readers", "readers.pdf"),
    },
    "export.content": {"checks.engine", "domain", "language", "paths", "review"},
    "export.content.report": {"domain", "export.content", "review"},
    "export.json": {"checks.engine", "domain", "export.content"},
    "export.pdf": {
        "made_here",
        *("domain", "export", "export.content", "export.content.report", "paths", "review"),
    },
    "export.package": set(),  # parts of Office packages, whatever they say
    "export.word": {
        "made_here",
        *("domain", "export", "export.content", "export.content.report", "export.package"),
        *("readers", "readers.word", "review"),
    },
    "export.workbook": {
        *("domain", "export", "export.content", "export.content.report", "made_here", "review"),
    },
    "application": {
        *("checks", "checks.engine", "domain", "export.content", "language", "loading"),
        *("readers", "readers.ocr", "review", "review.salvage"),
    },
    "application.folder": {
        *("edition", "made_here", "paths", "unfinished"),
        *("application", "checks.engine", "domain", "export.checklist", "export.content"),
        *("loading", "memory", "readers", "review"),
    },
    # The window. `toolkit` knows no document on screen, views know no other view, `shell` all.
    "gui": set(),
    "gui.toolkit": {
        *("application", "checks.engine", "domain", "language", "loading", "paths", "review"),
    },
    "gui.workspace": VIEW | {"paths", "review.salvage"},
    "gui.contents": VIEW,
    "gui.detail": VIEW,
    "gui.dialogs": VIEW
    | {
        *("checks", "checks.engine", "export.content", "gui.detail", "gui.source", "language"),
        "paths",
        "readers.geometry",
    },
    "gui.document": VIEW | {"gui.document.grid", "gui.document.text"},
    "gui.document.grid": VIEW,
    "gui.document.text": VIEW,
    "gui.findings": VIEW,
    "gui.folder": VIEW | {"application.folder"},
    "gui.source": VIEW
    | {
        *("gui.document.text", "gui.source.flow", "gui.source.pages"),
        *("late", "readers", "readers.ocr", "readers.text"),
    },
    "gui.source.flow": VIEW | {"gui.source", "readers"},
    "gui.source.pages": VIEW | {"gui.source", "readers.geometry", "readers.ofd", "readers.pdf"},
    "gui.controllers": VIEW
    | {
        "unfinished",
        *("application.folder", "export.checklist", "export.workbook", "gui.folder"),
        *("export", "export.content", "paths"),
        *("gui.contents", "gui.detail", "gui.dialogs", "gui.document", "gui.document.grid"),
        *(
            "gui.findings",
            "gui.source",
            "gui.source.pages",
            "readers",
            "readers.geometry",
            "readers.ocr",
        ),
        "readers.pdf",
    },
    "gui.shell": VIEW
    | {
        "unfinished",
        *("export", "gui.contents", "gui.controllers", "gui.detail", "gui.dialogs", "gui.document"),
        *("gui.document.grid", "gui.document.text", "gui.findings", "gui.source", "language"),
    },
    # Entry points.
    "console": {"domain", "streams"},
    "projects": {
        *("application", "console", "domain", "export", "export.content", "readers", "review"),
    },
    "exporting": {"application", "domain", "export", "export.content"},
    "summarising": {
        *("application", "application.folder", "domain", "export", "export.checklist"),
        *("export.content", "export.workbook", "loading"),
    },
    "cli": {
        *("application", "application.folder", "commands", "exporting", "projects", "summarising"),
        *("checks", "console", "domain", "export", "export.content", "export.json", "export.pdf"),
        *("language", "loading", "memory", "paths", "readers", "readers.ocr", "repair", "review"),
        *("selftest", "unfinished"),
    },
    "selftest": {
        "unfinished",
        *("checks", "domain", "export", "export.content", "export.pdf", "export.workbook"),
        *("loading", "paths", "readers", "readers.pdf", "review"),
    },
    "__main__": {"cli", "commands", "gui.shell", "language", "memory", "selftest"},
    "__init__": set(),
}
MOST_MODULES_IN_A_ROOM = 26
WORDING = {"readers/wording.py", "checks/wording.py"}
HEAVY = (
    "pandas",
    "reportlab",
    "PySide6",
    "pypdfium2",
    "openpyxl",
    "lxml",
    "pdfplumber",
    "pypdf",
    "numpy",
)
RARE = (
    *(set(HEAVY) - {"PySide6"}),
    *("PySide6.QtPrintSupport", "multiprocessing", "juesuan_gui.application.folder"),
)
MONEY = (
    "domain/amount.py",
    "domain/identity.py",
    "domain/slips.py",
    "domain/finding.py",
    "checks/engine/evaluate.py",
    "checks/engine/system.py",
    "checks/engine/values.py",
    "checks/relations/found/evidence.py",
    "checks/relations/found/search.py",
    "checks/engine/causes.py",
    "checks/engine/placement.py",
    "checks/relations/declared.py",
    "checks/engine/identity_findings.py",
    "checks/narrative/figures.py",
    "checks/narrative/ratios.py",
    "checks/percentages/ratio_findings.py",
    "repair/suggest.py",
    "review/review.py",
    "export/json/output.py",
)
STANDARD = set(sys.stdlib_module_names)
CHINESE = re.compile(r"[\u3400-\u9fff]")
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    """Full names of everything that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            if node.module == "juesuan_gui":
                found.update(f"juesuan_gui.{alias.name}" for alias in node.names)
            else:
                found.add(node.module or "")
    return found


def room_of(module: str) -> str:
    """Return the folder a module lies in, dotted; a module of the top level is its own room."""
    parts = module.split(".")
    if PACKAGE.joinpath(*parts).is_dir():
        return module
    return ".".join(parts[:-1]) or module


def allowed(room: str) -> set[str]:
    """Return the rooms a room may import; the catalogue is part of the domain."""
    may = MAY_IMPORT[room]
    return may | {"domain.catalogue"} if "domain" in may else may


def rooms_imported(path: Path) -> set[str]:
    names = {
        name.removeprefix("juesuan_gui").removeprefix(".")
        for name in imports_of(path)
        if name.split(".")[0] == "juesuan_gui"
    }
    return {room_of(name) for name in names if name and name != "__version__"}


def third_party(path: Path) -> set[str]:
    tops = {name.split(".")[0] for name in imports_of(path)}
    return {top for top in tops if top not in STANDARD and top != "juesuan_gui"}


def offenders(check) -> dict[str, object]:
    """Return what a rule found in each module, for modules in which it found anything."""
    return {name_of(path): found for path in MODULES if (found := check(path))}


def test_imports_follow_the_named_arrows():
    def forbidden(path: Path) -> set[str]:
        room = room_of(
            name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        )
        return rooms_imported(path) - allowed(room) - {room}

    assert offenders(forbidden) == {}


def test_named_rooms_exist():
    rooms = {room for room in MAY_IMPORT if not PACKAGE.joinpath(*room.split(".")).is_dir()}
    assert all(PACKAGE.joinpath(*room.split(".")).with_suffix(".py").is_file() for room in rooms)


def test_rooms_are_small():
    crowds = {
        folder.relative_to(PACKAGE).as_posix(): count
        for folder in PACKAGE.rglob("*")
        if folder.is_dir() and (count := len(list(folder.glob("*.py")))) > MOST_MODULES_IN_A_ROOM
    }
    assert crowds == {}


def test_only_the_window_imports_qt():
    users = {layer_of(path) for path in MODULES if "PySide6" in third_party(path)}
    assert users == {"gui"}


def test_each_third_party_library_is_imported_in_one_module():
    users: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for library in third_party(path) - {"PySide6"}:
            users[library].append(name_of(path))
    assert {library: paths for library, paths in users.items() if len(paths) > 1} == {}


def test_the_domain_needs_the_standard_library_alone():
    assert offenders(lambda path: layer_of(path) == "domain" and third_party(path)) == {}


def test_heavy_libraries_are_not_loaded_at_start_up():
    code = "import sys, juesuan_gui.cli, juesuan_gui.__main__; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "juesuan_gui.cli" in loaded
    assert not loaded.intersection(HEAVY)


def test_the_window_starts_without_what_is_rarely_used():
    code = "import sys, juesuan_gui.gui.shell.main_window; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "juesuan_gui.gui.controllers.folders" in loaded
    assert not loaded.intersection(RARE)


def docstrings_of(tree: ast.Module) -> set[int]:
    kinds = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    owners = [node for node in ast.walk(tree) if isinstance(node, kinds) and node.body]
    return {id(node.body[0].value) for node in owners if isinstance(node.body[0], ast.Expr)}


def test_chinese_words_stand_in_resources():
    """A letter written as an escape is no word: it probes fonts."""

    def chinese(path: Path) -> list[int]:
        source, tree = path.read_text(encoding="utf-8"), tree_of(path)
        documentation = docstrings_of(tree)
        texts = (
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and CHINESE.search(node.value)
            and id(node) not in documentation
        )
        return [n.lineno for n in texts if CHINESE.search(ast.get_source_segment(source, n) or "")]

    assert set(offenders(chinese)) <= WORDING


def test_no_float_comes_near_money():
    def floats(path: Path) -> list[int]:
        if name_of(path) not in MONEY:
            return []
        return [
            node.lineno
            for node in ast.walk(tree_of(path))
            if (isinstance(node, ast.Constant) and type(node.value) is float)
            or (isinstance(node, ast.Name) and node.id == "float")
        ]

    assert {name_of(path) for path in MODULES} >= set(MONEY)
    assert offenders(floats) == {}


def test_modules_are_small():
    def excess(path: Path) -> int:
        return max(0, len(path.read_text(encoding="utf-8").splitlines()) - LONGEST_MODULE)

    assert offenders(excess) == {}


def length_of(function: ast.FunctionDef) -> int:
    """Lines of a function without its docstring."""
    docstring = function.body[0] if ast.get_docstring(function) else None
    printed = (docstring.end_lineno - docstring.lineno + 1) if docstring else 0
    return function.end_lineno - function.lineno + 1 - printed


def test_functions_are_small():
    def long(path: Path) -> list[str]:
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        functions = (node for node in ast.walk(tree_of(path)) if isinstance(node, kinds))
        return [f.name for f in functions if length_of(f) > LONGEST_FUNCTION]

    assert offenders(long) == {}


def public_nodes(path: Path) -> list[ast.FunctionDef | ast.ClassDef]:
    """Public classes and functions of a module and the public methods of the classes."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    top = [n for n in tree_of(path).body if isinstance(n, kinds) and not n.name.startswith("_")]
    inner = [m for n in top if isinstance(n, ast.ClassDef) for m in n.body]
    methods = [m for m in inner if isinstance(m, ast.FunctionDef) and not m.name.startswith("_")]
    return [*top, *(m for m in methods if not is_setter(m))]


def is_setter(function: ast.FunctionDef) -> bool:
    """Whether a method sets a property; the getter documents both."""
    return any(isinstance(d, ast.Attribute) and d.attr == "setter" for d in function.decorator_list)


def test_public_things_are_documented():
    def bare(path: Path) -> list[str]:
        names = [n.name for n in public_nodes(path) if not ast.get_docstring(n)]
        if layer_of(path) == "gui":  # overrides, which keep their case, are documented by Qt
            names = [name for name in names if name == name.lower()]
        return names if ast.get_docstring(tree_of(path)) else ["the module", *names]

    assert offenders(bare) == {}


def test_no_exception_is_swallowed():
    def silent(path: Path) -> list[int]:
        handlers = (n for n in ast.walk(tree_of(path)) if isinstance(n, ast.ExceptHandler))
        return [h.lineno for h in handlers if all(isinstance(step, ast.Pass) for step in h.body)]

    assert offenders(silent) == {}


GENERATED = {"build", "dist", "out", "__pycache__", ".git", ".hypothesis"}
GENERATED_PREFIXES = (".venv", ".mypy", ".pytest", ".ruff")


def is_generated(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return any(part in GENERATED or part.startswith(GENERATED_PREFIXES) for part in parts)


def names_known_to_git() -> list[str]:
    """Names of all files but the ignored ones; none where git or its data is absent."""
    if shutil.which("git") is None:
        return []
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    return [name for name in done.stdout.decode().split("\0") if name]


def published_files() -> list[Path]:
    """Every text file of the repository that is not generated."""
    found = [ROOT / name for name in names_known_to_git()] or list(ROOT.rglob("*"))
    texts = {"", ".csv", ".iss", ".lark", ".md", ".nsi", ".py", ".sh", ".spec", ".toml", ".txt"}
    published = (path for path in found if not is_generated(path))
    return [path for path in published if path.suffix in texts and path.is_file()]


def test_no_file_names_a_package_registry_or_this_machine():
    # Split, so that this file does not name them itself.
    hosts = ("py" + "pi.org", "python" + "hosted", "arti" + "factory", "tuna.tsing" + "hua")
    machine = ("/wo" + "rk/main", "/wo" + "rk/shared", "/ho" + "me/")
    named = {
        (path.relative_to(ROOT).as_posix(), word)
        for path in published_files()
        for text in [path.read_text(encoding="utf-8", errors="replace").lower()]
        for word in (*hosts, *machine)
        if word in text
    }
    assert named == set()
