"""Read the narrative: sentences become claims about subjects of tables and text."""
