"""A file that cannot be read as a form at all."""

from pipeline.errors import Fault


class RefusedForm(Fault, code="FORM_REFUSED"):
    """The file is no form that can be read."""

    def __init__(self, why: str, wanted: str = "isi formulir kosong yang baru") -> None:
        super().__init__(f"Formulir ini tidak dapat dibaca. Mohon {wanted}.", why)


def refused_form(error: BaseException) -> RefusedForm:
    """What a library raised on a file as the reason why it is not read."""
    return RefusedForm(str(error) or type(error).__name__)
