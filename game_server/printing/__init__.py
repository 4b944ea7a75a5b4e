"""Print: a session as tagged PDF and as a picture for a slide, set by typst in a child process.

Typst and its typeface come with the extra `print`; a server without it says so, and prints nothing.
What people typed reaches a template as data, never as markup.
"""
