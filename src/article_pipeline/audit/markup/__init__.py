"""
Reading editions that are made of markup: HTML, XHTML, DTBook and SMIL, in files and in packages.
"""
