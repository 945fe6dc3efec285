"""The documents as a web site: ``make docs``. The pages are Markdown that reads as well without it."""

from importlib.metadata import version as version_of

project = "article-pipeline"
release = version_of("article-pipeline")
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
highlight_language = "none"  # what names no language is a command or an answer of it, and no Python
html_theme = "furo"
html_title = "article-pipeline"
templates_path = ["_templates"]
html_static_path = ["_static"]
html_js_files = [("scrolling.js", {"defer": "defer"})]
html_copy_source = False
html_show_copyright = False
myst_enable_extensions = ["attrs_block"]
myst_heading_anchors = 3
