"""Read OFD files, the layout format of GB/T 33190-2016: what stands on their pages."""
