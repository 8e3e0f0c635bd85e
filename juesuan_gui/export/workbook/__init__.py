"""Write the report as a workbook."""
