"""The words that start a headless command; everything else starts the window."""

COMMANDS = (
    "tables",
    "check",
    "export",
    "checks",
    "merge",
    "revise",
    "salvage",
    "--self-test",
    "--version",
    "-h",
    "--help",
)
