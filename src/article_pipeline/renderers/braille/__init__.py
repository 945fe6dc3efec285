"""
Braille editions: pages of cells for embossers and displays (``.brf``, ``.pef``), and eBraille.

``transcriber`` turns words into cells and says what it could not keep. ``passages`` and ``paging`` lay cells
on pages, ``files`` writes them; ``ebraille`` marks the same cells up instead. Cells are Unicode braille
patterns (U+2800 to U+283F) everywhere but in the bytes of a ``.brf``.
"""
