import os


class Twin:
    """One."""


print("twin", 1 < 2 and os.name)
