"""How the programs of the project tell an operator what is wrong."""


def one_line(error: BaseException) -> str:
    """Return the error's message on one line, or its kind where it has none."""
    return " ".join(str(error).split()) or type(error).__name__
