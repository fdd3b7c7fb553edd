"""Whatever state a letter is in, whatever a person does with it: something is said."""

from tests.engine.rules.letter_states import ACTS, PAGE, STATES, page


def test_the_page_of_states_is_what_the_rules_do() -> None:
    """After a change of the rules: python -m tests.engine.rules.letter_states"""
    made = page()
    assert PAGE.read_text(encoding="utf-8") == made
    rows = [line for line in made.splitlines() if line.startswith("| ")]
    cells = [row.split(" | ")[1].removesuffix(" |") for row in rows]
    assert len(cells) == len(STATES) * (len(ACTS) + 1), "a heading and each act in each state"
    assert all(cell[:1].isupper() or cell == "yang terjadi" for cell in cells)
