"""
Talking books: an article's words and its narration, tied sentence by sentence (DAISY 2.02 and DAISY 3).

``book`` is what both have in common; ``daisy202`` and ``daisy3`` write it down.
"""
