"""The list of findings: model, filter, panel."""
