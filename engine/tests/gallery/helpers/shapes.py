"""What the scraper draws."""


def box(size):
    """Return an SVG of a square."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}">'
        f'<rect width="{size}" height="{size}"/></svg>'
    )
