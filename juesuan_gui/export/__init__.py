"""Write results: JSON for other programs, the corrected PDF report, workbooks. A file a target."""
