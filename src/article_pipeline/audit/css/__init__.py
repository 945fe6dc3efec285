"""
How style sheets make a document look: rules, the cascade, computed values, and what of it takes words from readers.
"""
