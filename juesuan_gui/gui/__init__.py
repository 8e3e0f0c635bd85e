"""The window. The only package that imports PySide6; it shows and edits, it computes nothing.

Whatever is true of a document is decided below; here it is laid out, marked and made reachable.
"""
