"""Read performance self-evaluation tables: execution, indicators, scores and totals."""
