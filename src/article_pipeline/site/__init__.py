"""
A static site of finished editions: pages, podcast feed, catalogue and search, to be put on any web server.

It makes no edition and changes none: what was not proved, or is not what its manifest says, is left out.
"""
