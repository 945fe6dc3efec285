"""
Hearing sound, and what a voice has to say of an article.
"""
