"""Check, correct and report Chinese final-account disclosures (决算公开)."""

__version__ = "0.1.0"
