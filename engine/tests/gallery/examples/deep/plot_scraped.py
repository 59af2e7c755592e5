"""
Scraped
=======
"""

drawing = "a word"

# %%
# The other scraper.
size = 20
