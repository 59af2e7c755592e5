"""Orders of their own."""


class ReverseOrder:
    """Sections from the last to the first."""

    def __call__(self, path):
        return [-ord(letter) for letter in path]

    def __repr__(self):
        return "ReverseOrder"


class LastFirst:
    """Examples from the last to the first."""

    def __init__(self, src_dir):
        self.src_dir = src_dir

    def __call__(self, name):
        return [-ord(letter) for letter in name]
