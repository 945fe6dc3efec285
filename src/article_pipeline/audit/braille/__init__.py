"""
What braille editions are held against: the article's words in cells, by translating each stretch alone.

``child`` asks liblouis, in a process of its own, and ``asking`` is its parent. ``spelling`` says what stands
for characters that a code lacks, ``scribe`` what cells a run of inlines is, and ``speaking`` what an edition
says, piece by piece. ``cells`` and ``paper`` read cells and pages back.
"""
