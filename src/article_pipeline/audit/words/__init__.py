"""
Comparing words: which are the same, and in which way the others differ.
"""
