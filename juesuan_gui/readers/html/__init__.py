"""Read saved web pages (.html, .mht)."""
