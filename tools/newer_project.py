"""Copy a project file as a version to come would write it, to see how this one opens it.

python tools/newer_project.py PROJECT COPY
"""

import shutil
import sqlite3
import sys
from contextlib import closing


def main(project: str, copy: str) -> None:
    """Write the copy."""
    shutil.copyfile(project, copy)
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'format'")


if __name__ == "__main__":
    main(*sys.argv[1:])
