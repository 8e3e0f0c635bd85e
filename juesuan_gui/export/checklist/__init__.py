"""The form in which a reviewer says of each part whether it is as it should be, as a workbook."""
