"""A scraper that is an object of a module."""

from pathlib import Path


class LabelScraper:
    """A scraper that is an object: it writes the label of a text as an image of it."""

    def __repr__(self):
        return "LabelScraper"

    def __call__(self, block, block_vars, gallery_conf):
        """Write an SVG for a variable named ``drawing``."""
        drawing = block_vars["example_globals"].pop("drawing", None)
        if drawing is None:
            return ""
        from sphinx_gallery.scrapers import figure_rst

        path = Path(next(block_vars["image_path_iterator"])).with_suffix(".svg")
        path.write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">'
            f'<text y="20">{drawing}</text></svg>'
        )
        return figure_rst([str(path)], gallery_conf["src_dir"])
