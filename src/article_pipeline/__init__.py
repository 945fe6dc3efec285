"""
One article source in; every edition a reader may need out; and proof that each says what the source says.

Importing this package loads nothing heavy: each room imports what it needs when it is first used.
"""

__version__ = "0.1.0"
