"""Read workbooks (.xlsx, .xlsm, .xls): what every visible cell shows."""
