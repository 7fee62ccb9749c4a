"""What a page is like for its readers, `kb build` beside plain Material on the same articles, in one run."""
