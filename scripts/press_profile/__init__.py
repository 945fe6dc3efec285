"""
The bundled ICC profile of a sheet-fed offset press, computed from facts that ISO 12647-2 publishes.
"""
