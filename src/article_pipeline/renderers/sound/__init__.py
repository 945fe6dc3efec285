"""
The narration as sound files: one module a format; they share how a file is tagged and what its cover is.
"""
