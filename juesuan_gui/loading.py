"""Load the bundled resource files into the catalogue, once per process."""

import csv
import tomllib
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from juesuan_gui.domain.catalogue import (
    Catalogue,
    CatalogueError,
    CodeName,
    build_catalogue,
    build_explanations,
)
from juesuan_gui.language import DEFAULT, language, overlay
from juesuan_gui.paths import resource_path


def _read_toml(*parts: str) -> dict[str, Any]:
    path = resource_path(*parts)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{path.name}: {error}") from error


def _read_codes(scheme: str) -> list[CodeName]:
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
    return build_catalogue(
        kinds=_read_toml("catalogue.toml"),
        profiles=_read_toml("profiles.toml"),
        codes={scheme: _read_codes(scheme) for scheme in ("functional", "economic")},
        vocabulary=_read_toml("vocabulary.toml"),
        identities=_read_toml("identities.toml"),
        messages=_read_toml("messages_zh.toml"),
        explanations=_read_toml("explanations_zh.toml"),
        narrative=_read_toml("narrative.toml"),
        performance=_read_toml("performance.toml"),
        structure=_read_toml("structure.toml"),
        wording=_read_toml("wording.toml"),
    )


def wording() -> Catalogue:
    """Return the catalogue with its sentences in the language of window and console.

    Documents are read, checked and exported with `load_catalogue`, whatever language is spoken.
    """
    return _wording(language())


@cache
def _wording(spoken: str) -> Catalogue:
    own = load_catalogue()
    if spoken == DEFAULT:
        return own
    messages = overlay(own.messages, _read_toml(f"messages_{spoken}.toml"))
    chinese = _read_toml(f"explanations_{DEFAULT}.toml")
    explained = overlay(chinese, _read_toml(f"explanations_{spoken}.toml"))
    names = _read_toml(f"profiles_{spoken}.toml")
    return replace(
        own,
        messages=messages,
        explanations=build_explanations(explained, messages["checks"]),
        profiles={key: replace(one, **names.get(key, {})) for key, one in own.profiles.items()},
    )
