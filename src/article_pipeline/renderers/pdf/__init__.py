"""
PDF editions, in the bundled fonts, with nothing fetched but what the article owns.

One module a format, with its ``Recipe``; ``edition`` makes them all. Importing a format loads nothing heavy:
``edition``, which loads WeasyPrint and Pango, is imported when the first page is made.
"""
