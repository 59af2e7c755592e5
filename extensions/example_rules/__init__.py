"""The rules for an example, each said in docs/contributing.rst, and who asks for them.

``make check`` asks for all of them, ``make test`` and the hook before a commit with the
same functions; a build asks for those that cost nothing. A rule is a function of a
`Script` and a `Gallery` that yields a `Problem` for each thing that is wrong.
"""
