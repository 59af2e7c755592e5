"""A scraper that is named by a text, and a reset."""

from pathlib import Path

from shapes import box


def box_scraper(block, block_vars, gallery_conf):
    """Write an SVG and a note beside it for a variable named ``size``."""
    size = block_vars["example_globals"].pop("size", None)
    if size is None:
        return ""
    from sphinx_gallery.scrapers import figure_rst

    path = Path(next(block_vars["image_path_iterator"])).with_suffix(".svg")
    path.write_text(box(size))
    path.with_suffix(".note").write_text(f"a box of {size}\n")
    return figure_rst([str(path)], gallery_conf["src_dir"])


def reset(gallery_conf, fname):
    """Leave a trace that an example can see."""
    import builtins

    builtins.was_reset = fname
