"""
How style sheets make a document look, and what of it takes words from its readers.
"""
