"""Names of a package that are loaded when somebody asks for them: the window is there sooner."""

from collections.abc import Callable, Mapping
from importlib import import_module


def late(package: str, modules: Mapping[str, str]) -> Callable[[str], object]:
    """Return the `__getattr__` of a package that loads some of its names late.

    The package imports the same names for type checkers, which do not run this.

    Args:
        package: Its `__name__`.
        modules: The module of the package that has a name, by that name.
    """

    def get(name: str) -> object:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{modules[name]}"), name)

    return get
