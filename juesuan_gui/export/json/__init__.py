"""Write what the headless commands print; a contract with other programs."""
