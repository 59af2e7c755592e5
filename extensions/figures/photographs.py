"""Make the photographs in a figure light: a page carries them as WebP, not as PNG.

Noise, which every photograph has, is what PNG compresses worst: three strips of a
photographed sheet weighed 190 KB of the 210 KB that came with their figure, and weigh
18 KB as WebP. Only grey pixels without transparency are taken for a photograph: a map
of colours or a cloud of points would be blurred at its edges.
"""

from __future__ import annotations

import io
import re
from base64 import b64decode, b64encode

from PIL import Image, ImageChops

#: Pictures of fewer bytes stay what they are.
LARGE = 4000

#: Of 100, as libwebp counts: no difference is seen on the page.
QUALITY = 75


def lighten(svg: str) -> str:
    """Return a figure's SVG with each large photograph in it as WebP."""
    return re.sub(r"data:image/png;base64,([^\"]*)", as_webp, svg)


def as_webp(data: re.Match[str]) -> str:
    """Return the picture of a data address in the lighter of both formats."""
    content = b64decode(data[1])
    if len(content) <= LARGE:
        return data[0]
    with Image.open(io.BytesIO(content)) as image:
        if not is_photograph(image):
            return data[0]
        stream = io.BytesIO()
        image.convert("RGB").save(stream, "WEBP", quality=QUALITY, method=6)
    if stream.tell() >= len(content):
        return data[0]
    return f"data:image/webp;base64,{b64encode(stream.getvalue()).decode()}"


def is_photograph(image: Image.Image) -> bool:
    """Say whether all pixels are grey, and none can be seen through."""
    red, green, blue, alpha = image.convert("RGBA").split()
    is_opaque = alpha.getextrema() == (255, 255)
    differences = [ImageChops.difference(red, other) for other in (green, blue)]
    return is_opaque and not any(picture.getbbox() for picture in differences)
