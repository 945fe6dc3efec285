"""
The narration's timeline as files of cues, words and chapters: one module a format.
"""
