"""Search: the Python half; its JavaScript half (overrides/assets/kb/search/) has the same names.

- tokenize: text to tokens, the same in both languages
- index: SearchDocuments to Index (lunr.py weighs the words)
- pack: Index to files, a manifest and shards
- find: files and query to hits; the browser ranks the same
"""
