"""One case of the DUK procedure: what is asked decides which room answers."""

from pipeline.flow.protocol import Hasil, Kelas
from pipeline.procedures.case import Case, Output
from pipeline.procedures.duk.concept import compose
from pipeline.procedures.duk.package import close
from pipeline.procedures.duk.present import hand_in, lacking_anchors, pass_on
from pipeline.procedures.kendali import NAMA, lay_sheet
from pipeline.procedures.remarks import lay_remarks, objections


def run(case: Case) -> Hasil:
    """Makes the documents of the next presentation, or says what speaks against it."""
    out = Output(case)
    out.halangan += objections(case)
    if out.halangan:
        return _stopped(case, out)
    if case.perkara.jenis == "batal":
        checks = _cancelled(case, out)
    elif case.perkara.jenis == "tutup":
        checks = close(case, out)
    elif case.worked_on:
        checks = compose(case, out)
        out.pesan += lacking_anchors(out)
    elif case.handed_in:
        checks = hand_in(case, out)
    else:
        checks = pass_on(case, out)
    if out.halangan:
        return _stopped(case, out)
    remarks = lay_remarks(case, out)
    lay_sheet(case, out, checks, remarks)
    return out.hasil(f"Daftar Urut Kepangkatan {out.data.get('unit', '')}".strip())


def _stopped(case: Case, out: Output) -> Hasil:
    """The dossier stays where it is, for these reasons."""
    return Hasil(halangan=out.halangan, data=dict(case.perkara.data), judul=case.perkara.judul)


def _cancelled(case: Case, out: Output) -> list[str]:
    """Everything stays as it was; only the sheet says that the dossier is cancelled."""
    for item in case.items(*Kelas):
        if item.nama != NAMA:
            out.keep(item)
    out.data = dict(case.perkara.data)
    return list(out.data.get("pemeriksaan", ()))
