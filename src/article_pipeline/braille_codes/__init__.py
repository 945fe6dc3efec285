"""
What is known of braille codes, as data: which code writes a language, and what stands for signs it lacks.

Renderers write by it and audits judge by it; none of it reads or writes an article.
"""
