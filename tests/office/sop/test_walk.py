"""Where steps lead, against every way written out."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from pipeline.office.sop.steps import Jenis, Langkah, Sasaran, Standar
from pipeline.office.sop.walk import Walk


@st.composite
def walks(draw: st.DrawFn) -> Walk:
    """Up to six steps, each passed on to later ones or ended, some returned to any other."""
    count = draw(st.integers(1, 6))
    steps = []
    for nomor in range(1, count + 1):
        later = st.sampled_from([*range(nomor + 1, count + 1), None])
        targets = draw(st.lists(later, min_size=1, max_size=3))
        back = draw(st.sampled_from([None, *range(1, count + 1)]))
        steps.append(step(nomor, targets, back))
    return Walk((steps[0], *draw(st.permutations(steps[1:]))))


def step(nomor: int, targets: list[int | None], back: int | None) -> Langkah:
    return Langkah(
        nomor=nomor,
        peran=("kabag",),
        sepakat=1,
        jenis=Jenis.PARAF,
        traits=Jenis.PARAF.traits,
        kegiatan="",
        kelengkapan=(),
        keluaran=(),
        standar=Standar(0, 0),
        setuju=tuple(Sasaran(target) for target in targets),
        kembali=back,
    )


def ways(walk: Walk, nomor: int, before: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """Every way from a step to an end, step by step."""
    here = next(s for s in walk.steps if s.nomor == nomor)
    for target in here.setuju:
        if target.ke is None:
            yield (*before, nomor)
        else:
            yield from ways(walk, target.ke, (*before, nomor))


@given(walks(), st.sets(st.integers(1, 6)))
def test_an_end_without_what_is_wanted_is_seen_on_every_way_and_on_no_other(
    walk: Walk, wanted: set[int]
) -> None:
    lacking = {way[-1] for way in ways(walk, 1) if not wanted & set(way)}
    assert {s.nomor for s, _ in walk.ends_without(wanted)} == lacking
    for s, place in walk.ends_without(wanted):
        assert s.setuju[place].ke is None


@given(walks())
def test_what_comes_after_and_what_leads_there_are_those_of_the_ways(walk: Walk) -> None:
    for s in walk.steps:
        later = {n for way in ways(walk, s.nomor) for n in way[1:]}
        assert walk.after(s.nomor) == later
        for other in later:
            assert s.nomor in walk.leading_to(other)


@given(walks())
def test_a_step_is_reached_by_passing_on_and_by_returning(walk: Walk) -> None:
    met, ahead = set[int](), [1]
    while ahead:
        nomor = ahead.pop()
        if nomor not in met:
            met.add(nomor)
            here = next(s for s in walk.steps if s.nomor == nomor)
            ahead += [t.ke for t in here.setuju if t.ke] + ([here.kembali] if here.kembali else [])
    assert walk.reached() == met
