"""The nouns of the field: amounts, tables, identities, findings.

Frozen values and pure functions only: no I/O, nothing imported but the standard library.
"""
