"""Where a decision leads, and how a dossier stands after it. Pure."""

from dataclasses import dataclass

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.payload import Kunjungan
from pipeline.engine.log.payload_moves import (
    Dibatalkan,
    Dikembalikan,
    Diselesaikan,
    Diteruskan,
    Moved,
)
from pipeline.engine.rules.leaving import Leaving
from pipeline.engine.rules.numbering import surat_after
from pipeline.engine.rules.onward import onward
from pipeline.engine.rules.situation import Situation
from pipeline.engine.terms import JenisUsul, Keputusan, Paraf, Surat
from pipeline.office.model import Office
from pipeline.office.sop.fact import Facts as FormFacts

_DONE = "menyelesaikan berkas"


@dataclass(frozen=True)
class Target:
    """What a decision of the role `oleh` does to a dossier: `kind` of event, and `ke`, the next
    step, or None when it ends."""

    oleh: str
    keputusan: Keputusan
    kind: type[Moved]
    jenis: str
    ke: int | None

    @property
    def past(self) -> int | None:
        """Up to which step all have agreed afterwards: None when it ends well, 0 when it is
        cancelled."""
        if self.kind is Dibatalkan:
            return 0
        return self.ke - 1 if self.ke else None

    def story(self, office: Office, berkas: Berkas, surat: Surat | None, goes: Leaving) -> str:
        """One Indonesian sentence for the log."""
        who = office.peran[self.oleh].singkat
        if self.kind is Dibatalkan:
            return f"{who} membatalkan {_cancelled(berkas)}{_leaves(office, goes)}."
        traits = berkas.step.traits
        nomor = (surat.nomor if surat else "") or "diisi dengan tangan"
        if self.ke is None:
            done = f"menyetujui; nomor {nomor}. Berkas selesai" if traits.signs else _DONE
            return f"{who} {done}{_leaves(office, goes)}."
        whom = office.called(berkas.prosedur.langkah_ke(self.ke).peran)
        if self.keputusan is Keputusan.KEMBALIKAN:
            return f"{who} mengembalikan berkas kepada {whom}."
        if traits.signs:
            return f"{who} menyetujui; nomor {nomor}. Berkas diteruskan kepada {whom}."
        if traits.agrees:
            return f"{who} membubuhkan paraf dan meneruskan berkas kepada {whom}."
        return f"{who} meneruskan berkas kepada {whom}."


def _cancelled(berkas: Berkas) -> str:
    surat = berkas.sebelum.surat if berkas.sebelum else None
    if surat is None:
        return "berkas"
    return f"surat nomor {surat.nomor or 'yang diisi dengan tangan'}"


def _leaves(office: Office, goes: Leaving) -> str:
    packed = f"; paket untuk {' dan '.join(goes.taken_by)} disiapkan" if goes.taken_by else ""
    return packed + (f"; kabar untuk {office.called(goes.kabar)}" if goes.kabar else "")


def target_of(berkas: Berkas, oleh: str, keputusan: Keputusan, facts: FormFacts) -> Target:
    """Follows the dossier's own procedure, as it was when the dossier opened; `facts` are what its
    form says."""
    usul = berkas.usul
    cancels = usul is not None and usul.jenis is JenisUsul.BATAL
    if keputusan is Keputusan.BATAL or (cancels and keputusan is Keputusan.SETUJU):
        return Target(oleh, keputusan, Dibatalkan, "batal", None)
    if keputusan is Keputusan.KEMBALIKAN:
        return Target(oleh, keputusan, Dikembalikan, "pindah", berkas.step.kembali)
    ke = onward(berkas.step, facts)
    kind, jenis = (Diselesaikan, "tutup") if ke is None else (Diteruskan, "pindah")
    return Target(oleh, keputusan, kind, jenis, ke)


@dataclass(frozen=True)
class Standing:
    """What holds of a dossier after a decision."""

    revisi: int
    paraf: tuple[Paraf, ...]
    kunjungan: tuple[Kunjungan, ...]
    surat: Surat | None


def standing(s: Situation, target: Target) -> Standing:
    """What a decision makes of a dossier when it ends the stay at its desks."""
    return Standing(
        _revisi(s.berkas, target),
        _paraf(s, target),
        (*s.berkas.visits, ended_visit(s, target.keputusan)),
        surat_after(s, target.keputusan, target.ke),
    )


def ended_visit(s: Situation, keputusan: Keputusan) -> Kunjungan:
    """This reader's stay, which ends by what he decided."""
    berkas = s.berkas
    written = s.written if s.words else None
    return Kunjungan(
        berkas.langkah,
        s.drop.peran,
        berkas.masuk,
        s.drop.waktu,
        keputusan,
        written,
        berkas.lembar,
        tetap=keputusan is Keputusan.SETUJU and s.unchanged,
    )


def given_paraf(s: Situation) -> Paraf | None:
    """What this reader's agreement is worth: a paraf, where the step asks for one."""
    berkas, drop = s.berkas, s.drop
    if berkas.step.traits.works or not berkas.step.traits.agrees:
        return None
    pejabat = s.office.peran[drop.peran].holder_on(drop.waktu.date())
    return Paraf(
        berkas.langkah,
        drop.peran,
        pejabat.jabatan,
        pejabat.nama,
        drop.waktu,
        berkas.revisi,
    )


def agreed_story(office: Office, berkas: Berkas, oleh: str) -> str:
    """One Indonesian sentence for the log: who agreed, and who is still asked."""
    rest = tuple(role for role in berkas.desks if role != oleh)
    wanted = berkas.wanted - 1
    few = f"{wanted} dari " if wanted < len(rest) else ""
    done = "membubuhkan paraf" if berkas.step.traits.agrees else "selesai membaca"
    return f"{office.peran[oleh].singkat} {done}; menunggu {few}{office.called(rest)}."


def _revisi(berkas: Berkas, target: Target) -> int:
    back = target.keputusan is Keputusan.KEMBALIKAN and target.ke is not None
    if back and berkas.prosedur.langkah_ke(target.ke or 0).traits.works:
        return berkas.revisi + (0 if berkas.working else 1)
    return berkas.revisi


def _paraf(s: Situation, target: Target) -> tuple[Paraf, ...]:
    """The paraf in force afterwards: a return voids those of every step to be passed again."""
    berkas = s.berkas
    if target.keputusan is Keputusan.KEMBALIKAN:
        return tuple(p for p in berkas.paraf if p.langkah < (target.ke or 0))
    before = tuple(p for p in berkas.paraf if p.langkah < berkas.langkah)
    if berkas.step.traits.works:
        return before
    given = given_paraf(s) if target.keputusan is Keputusan.SETUJU else None
    if given is None:
        return berkas.paraf
    agreed = (each.paraf for each in berkas.sepakat)
    return (*before, *(p for p in agreed if p is not None), given)
