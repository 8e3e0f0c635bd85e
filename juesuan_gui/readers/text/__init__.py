"""Read plain-text exports."""
