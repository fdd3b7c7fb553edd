"""Writes docs/sop.md, every key of a procedure's file: python -m scripts.write_keys"""
# ruff: noqa: E501 - a page is as wide as its tables

from collections.abc import Iterator
from pathlib import Path

from pipeline.office.sop.steps import Jenis
from scripts.schema_parts import Schema
from scripts.schema_sop import sop_schema

PAGE = Path(__file__).resolve().parents[1] / "docs" / "sop.md"
_HEAD = """\
# sop.yaml: semua kuncinya

Sebuah prosedur adalah folder `templates/<kunci>/`: `sop.yaml` ini, templat Word-nya, dan formulirnya.
Kesalahan disebut dengan berkas, baris, kunci, yang tertulis, dan yang seharusnya, semuanya sekaligus,
dalam bahasa Indonesia dan Inggris. Editor yang mengenal YAML Language Server melengkapi dan memeriksa
berkas ini sambil diketik, karena baris pertamanya menyebut skemanya:

```yaml
# yaml-language-server: $schema=../sop.schema.json
```

Kunci bertanda * wajib ada. `<nama>` ditentukan kantor: huruf kecil, angka, garis bawah. Di tempat
sebuah daftar boleh berdiri satu nilai saja, bila tertulis "atau daftar".

## Syarat (`bila`)

Syarat berbicara tentang isian formulir: `peserta > ruang.kapasitas dan bukan luring`.

| bentuk | artinya |
|---|---|
| `=` `!=` `<` `<=` `>` `>=` | dua nilai sejenis dibandingkan; teks, pilihan, dan ya/tidak hanya dengan `=` dan `!=` |
| `ada x` | isian x tidak dikosongkan |
| `x` | isian ya/tidak itu berisi ya |
| `dan` `atau` `bukan` `( )` | `bukan` mengikat paling dekat, lalu `dan`, lalu `atau` |
| `12` `2.5` | bilangan |
| `2026-12-31` `07:30` | tanggal, jam |
| `'teks dengan spasi'` | teks; satu kata di samping isian teks atau pilihan tidak perlu tanda kutip; huruf besar dan kecil sama |
| `ruang.kapasitas` | yang menyertai pilihan, dari `pengaturan` di config.yaml |

Perbandingan dengan isian yang kosong tidak pernah benar, dan `bukan` membalikkannya seperti tertulis:
`bukan peserta > 10` benar bila peserta kosong. Syarat tidak menghitung dengan tanggal: batas seperti tiga hari kerja
sebelumnya ditulis pada isiannya, `paling_awal: hari ini + 3 hari kerja`. Paling panjang 500 huruf.

## Yang ditulis orang dalam formulir (`jenis` isian)

| jenis | diterima | ditanyakan kembali |
|---|---|---|
| teks | apa saja sampai `panjang` | |
| nip | 18 angka, dengan atau tanpa spasi dan titik di antaranya | yang kurang atau lebih, yang bukan tanggal lahir |
| bulat | `25`, `25 orang`, `1.250` | `25,5`, `2 ribu`, `25-30` |
| angka | `2,5`, `2.5`, `1.250,75` | `1.250`, yang dapat dibaca dua cara |
| tanggal | `12 Desember 2026`, `Sabtu, 12 Des 2026`, `12-12-2026`, `2026-12-12`, sel tanggal | `05-12-2026` selama dua hari mungkin, `12-12-26`, hari yang tidak cocok dengan tanggalnya |
| jam | `09.00`, `9:00`, `pukul 9.00 WIB`, sel jam | `9`, jam daerah waktu lain |
| pilihan | namanya, huruf besar dan kecil sama, atau awal salah satu katanya bila hanya cocok dengan satu | |
| ya_tidak | `ya`, `y`, `tidak`, `tdk` | |

Sel kosong, `-` dan titik-titik berarti tidak diisi. Formulir dikenal dari tanda di dalam berkasnya, atau bila
tanda itu hilang dari judul dan label-labelnya; isian dikenal dari labelnya saja, di mana pun letaknya. Rumus
dibaca dari nilai yang sudah dihitung. Yang ditanyakan kembali disebut dengan label, sel, yang tertulis, dan
yang diminta; formulirnya digambar ulang dengan semua isinya, yang salah berwarna merah.

Beberapa formulir dalam satu prosedur: setiap formulir membuka berkasnya sendiri (`satuan: formulir`). Isian yang
dipakai surat, register, atau `bila` ada di semuanya dengan nama dan jenis yang sama; pilihan dan batasnya boleh
berbeda.

Pada `selang` tanggal sebuah register, hari terakhir termasuk: 7 s.d. 11 Desember memakai kelima harinya, dan satu
hari boleh (awal = akhir) bila isian akhirnya memakai `paling_awal: <isian awal>`. Pada `selang` jam saat akhir tidak
termasuk: rapat pukul 09.00-11.00 dan 11.00-12.00 tidak bertabrakan.

## Yang dibuktikan

Sebelum sebuah prosedur berjalan, dibuktikan bahwa

- setiap langkah tercapai, setiap jalan berakhir, `setuju` hanya maju, `kembali` hanya mundur;
- nomor diberikan oleh persetujuan, sebelum setiap akhir, bila sebuah naskah menjanjikannya;
- yang dicatat sebuah register dicatat sebelum setiap akhir, dan isiannya tidak dapat dikosongkan;
- langkah pertama milik meja yang dapat membuka berkas, sebab setoran menyelesaikannya;
- langkah yang mengerjakan naskah milik satu meja, dan paling banyak satu naskah disunting di Word;
- setiap kata di `kata` dikenal, dan isian yang disebutnya ada;
- setiap peran memiliki pejabat dan laci yang diperlukan langkahnya (`baru` untuk `buka.oleh`);
- tidak ada dua prosedur dengan kode, label, judul formulir, atau folder tampilan yang sama, dan
  tidak ada dua prosedur dengan `buka.akar: ya` pada satu meja.

## Bentuk dasar langkah (`jenis`)

| jenis | mengerjakan | stempel | bernomor | menyerahkan | selesai_disebut |
|---|---|---|---|---|---|
"""


def _presets() -> Iterator[str]:
    for kind in Jenis:
        traits = kind.traits
        yield (
            f"| {kind} | {_yes(traits.works)} | {traits.stamps or 'tidak'} | {_yes(traits.numbers)}"
            f" | {_yes(traits.hands_over)} | {traits.done} |\n"
        )


def _yes(holds: bool) -> str:
    return "ya" if holds else "tidak"


def _rows(schema: Schema) -> Iterator[str]:
    for name, key in schema["properties"].items():
        star = " *" if name in schema.get("required", ()) else ""
        yield f"| `{name}`{star} | {_values(key)} | {key.get('description', '')} |\n"


def _values(schema: Schema) -> str:
    """What may stand there, in a few words."""
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "anyOf" in schema:
        return ", atau ".join(dict.fromkeys(_values(one) for one in schema["anyOf"]))
    kind = schema.get("type")
    if kind == "array":
        return "daftar"
    if kind == "object":
        return "bagian" if "properties" in schema else "bagian dengan `<nama>`"
    return {"integer": "bilangan bulat", "number": "bilangan"}.get(str(kind), "teks")


def _sections(schema: Schema, path: str = "") -> Iterator[tuple[str, Schema]]:
    """Every section with keys of its own, in the order of the file."""
    if schema.get("additionalProperties") is False:
        yield path, schema
    for name, inner in schema.get("properties", {}).items():
        yield from _sections(inner, f"{path}.{name}".lstrip("."))
    if isinstance(schema.get("additionalProperties"), dict):
        yield from _sections(schema["additionalProperties"], f"{path}.<nama>")
    for inner in schema.get("anyOf", ()):
        yield from _sections(inner, path)
    if "items" in schema:
        yield from _sections(schema["items"], f"{path}[]")


def page() -> str:
    """The page as it must stand."""
    parts = [_HEAD, *_presets()]
    for path, section in _sections(sop_schema()):
        title = f"`{path}`" if path else "Kunci-kunci"
        parts += [f"\n## {title}\n\n| kunci | isi | artinya |\n|---|---|---|\n", *_rows(section)]
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
