"""The grid of one table: model, view with frozen headings and labels, delegate, clipboard."""
