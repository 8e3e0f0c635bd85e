"""What project files end in, and what documents beside one are called."""

PROJECT_SUFFIX = ".juesuan"
ROLES = ("last_year", "budget", "internal_tables")
