"""Names with titles before and after: what two spellings of one person share."""

import re

_TITLE = re.compile(
    r"^(drs?|dra|drg|ir|h|hj|k|kh|prof|apt|ns|tn|ny|sdr|sdri|st|[a-z]{0,3}\d|m|s|a|se|sh|sip|skom)$"
)


def core(name: str) -> str:
    """A name without titles, case and punctuation, for comparing and never for printing."""
    before_titles = name.split(",", 1)[0]
    words = re.sub(r"[^a-z' ]+", " ", before_titles.lower()).split()
    kept = [w.replace("'", "") for w in words if not _TITLE.match(w)]
    return " ".join(kept or words)
