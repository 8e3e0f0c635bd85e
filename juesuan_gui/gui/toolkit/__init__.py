"""Small things that all parts of the window use: texts, colours, icons, background work."""
