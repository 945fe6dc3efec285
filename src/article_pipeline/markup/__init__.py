"""
One semantic HTML of an article, which every paged and web edition is made from.

It says what each part is and nothing of how it looks: looks are the style sheets' matter, and what an edition
adds of its own (page numbers, a player) is added by its renderer.
"""
