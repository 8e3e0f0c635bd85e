"""Pack the program as a zip that needs no installation.

    portable.py PAYLOAD ZIP FOLDER SECONDS

The marker in it makes the program keep its settings beside itself. All times are SECONDS since
1970, so that the same files give the same archive.
"""

import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

MARKER = "portable.txt"
MARKER_TEXT = (
    "有此文件时，设置、日志和自动备份保存在本文件夹的 data 中，不写入这台计算机的用户目录。\r\n"
)


def main(payload: str, target: str, folder: str, seconds: str) -> None:
    """Write the archive."""
    moment = datetime.fromtimestamp(int(seconds), UTC)
    when = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    paths = {path.relative_to(payload).as_posix(): path for path in Path(payload).rglob("*")}
    contents = {name: path.read_bytes() for name, path in paths.items() if path.is_file()}
    contents[MARKER] = MARKER_TEXT.encode("utf-8-sig")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(contents.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)


if __name__ == "__main__":
    main(*sys.argv[1:])
