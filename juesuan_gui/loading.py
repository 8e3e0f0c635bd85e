"""Load the bundled resource files into the catalogue, once per process.

The words of the window are there without it: the catalogue is loaded with the first document.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from juesuan_gui.language import DEFAULT, language, overlay, read_texts
from juesuan_gui.paths import resource_path

if TYPE_CHECKING:
    from juesuan_gui.domain.catalogue import Catalogue, CodeName


def _read_toml(*parts: str) -> dict[str, Any]:
    from juesuan_gui.domain.catalogue import CatalogueError  # noqa: PLC0415 - the first paint does without

    path = resource_path(*parts)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{path.name}: {error}") from error


def _read_codes(scheme: str) -> list[CodeName]:
    import csv  # noqa: PLC0415 - the first paint does without

    from juesuan_gui.domain.catalogue import CodeName  # noqa: PLC0415 - the first paint does without

    with resource_path("codes", f"{scheme}.csv").open(encoding="utf-8", newline="") as handle:
        return [
            CodeName(
                code=row["code"],
                name=row["name"],
                from_year=int(row["from_year"]) if row["from_year"] else None,
                to_year=int(row["to_year"]) if row["to_year"] else None,
            )
            for row in csv.DictReader(handle)
        ]


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    """Return the catalogue built from the bundled files.

    Raises:
        CatalogueError: A bundled file is damaged.
        FileNotFoundError: A bundled file is missing.
    """
    from juesuan_gui.domain.catalogue import build_catalogue  # noqa: PLC0415 - the first paint does without

    return build_catalogue(
        kinds=_read_toml("catalogue.toml"),
        profiles=_read_toml("profiles.toml"),
        codes={scheme: _read_codes(scheme) for scheme in ("functional", "economic")},
        vocabulary=_read_toml("vocabulary.toml"),
        identities=_read_toml("identities.toml"),
        messages=dict(read_texts("messages", DEFAULT)),
        explanations=_read_toml("explanations_zh.toml"),
        narrative=_read_toml("narrative.toml"),
        performance=_read_toml("performance.toml"),
        structure=_read_toml("structure.toml"),
        wording=_read_toml("wording.toml"),
    )


def word(key: str) -> str:
    """Return a word of the messages, such as "status.open", in the language of the window.

    The rest of the catalogue, which takes longer, is not loaded for it.
    """
    section, name = key.split(".")
    return str(read_texts("messages", language())[section][name])


def wording() -> Catalogue:
    """Return the catalogue with its sentences in the language of window and console.

    Documents are read, checked and exported with `load_catalogue`, whatever language is spoken.
    """
    return _wording(language())


@cache
def _wording(spoken: str) -> Catalogue:
    from juesuan_gui.domain.catalogue import build_explanations  # noqa: PLC0415 - the first paint does without

    own = load_catalogue()
    if spoken == DEFAULT:
        return own
    messages = dict(read_texts("messages", spoken))
    chinese = _read_toml(f"explanations_{DEFAULT}.toml")
    explained = overlay(chinese, _read_toml(f"explanations_{spoken}.toml"))
    names = _read_toml(f"profiles_{spoken}.toml")
    return replace(
        own,
        messages=messages,
        explanations=build_explanations(explained, messages["checks"]),
        profiles={key: replace(one, **names.get(key, {})) for key, one in own.profiles.items()},
    )
