"""The contents tree: tables and sections with their state."""
