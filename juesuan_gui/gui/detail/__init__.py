"""The panel that explains one finding and offers what can be done about it."""
