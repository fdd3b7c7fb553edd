"""How a board looks: light and dark, on paper, on a phone."""

STYLE = """
:root{color-scheme:light dark;--kertas:#fff;--tinta:#1c2430;--redup:#556070;--garis:#c3cad4;
--kepala:#eef2f7;--tautan:#0b5cad;--merah:#a3161f;--merah-muda:#fdeaea;--kuning:#7a4b00;
--kuning-muda:#fff4d6;--hijau:#17633a;--hijau-muda:#e5f5ec;--kini:#dcebfb}
@media (prefers-color-scheme:dark){:root{--kertas:#14181e;--tinta:#e6eaf0;--redup:#a9b3c0;
--garis:#3d4756;--kepala:#1f2630;--tautan:#7db8f5;--merah:#ff9a9a;--merah-muda:#3b1a1d;
--kuning:#f2c879;--kuning-muda:#37290c;--hijau:#86d7a8;--hijau-muda:#15301f;--kini:#1d3149}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:78rem;background:var(--kertas);color:var(--tinta);
font:16px/1.45 "Segoe UI",Arial,Helvetica,sans-serif;overflow-wrap:anywhere}
h1{margin:0;font-size:1.45rem}h2{margin:1.4rem 0 .4rem;font-size:1.15rem}
h3{margin:0;font-size:1rem}h3 span{font-weight:400}
p{margin:.25rem 0}ul{margin:.3rem 0;padding-left:1.2rem}
a{color:var(--tautan)}
.redup{color:var(--redup)}
.hidup,.ingat,.datang,p.kembali{padding:.35rem .7rem;border-left:.3rem solid var(--garis);
background:var(--kepala)}
.hidup.jalan{border-color:var(--hijau);background:var(--hijau-muda);color:var(--hijau)}
.hidup.mati{border-color:var(--merah);background:var(--merah-muda);color:var(--merah);
font-weight:600}
.ingat{border-color:var(--kuning);background:var(--kuning-muda);color:var(--kuning)}
p.kembali{border-color:var(--kuning)}
.ringkas{font-size:1.1rem}.ringkas b.lambat{color:var(--merah)}
article.berkas{margin:.6rem 0;padding:.6rem .8rem;border:1px solid var(--garis);
border-left:.4rem solid var(--garis);border-radius:.3rem}
article.lambat{border-left-color:var(--merah)}article.dekat{border-left-color:var(--kuning)}
.tenggat.lambat{color:var(--merah)}.tenggat.dekat{color:var(--kuning)}
.tenggat.tanpa{color:var(--redup)}
.baru{display:inline-block;padding:0 .4rem;border-radius:.2rem;background:var(--kini);
color:var(--tinta);font-size:.85rem;font-weight:600}
ol.garis{display:flex;flex-wrap:wrap;gap:.3rem;margin:.5rem 0 0;padding:0;list-style:none}
.garis li{flex:1 1 7rem;padding:.2rem .45rem;border-top:.3rem solid var(--garis);font-size:.85rem;
background:var(--kepala)}
.garis .siapa{display:block;font-weight:600}.garis .waktu{color:var(--redup)}
.garis .selesai{border-color:var(--hijau)}.garis .kini{border-color:var(--tautan);
background:var(--kini)}.garis .kini .waktu{color:var(--tinta)}
.garis .lambat{border-color:var(--merah)}.lewat{color:var(--merah);display:block}
.sudah{display:block}
table{width:100%;border-collapse:collapse;margin:.4rem 0}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{border:1px solid var(--garis);padding:.25rem .5rem;text-align:left;vertical-align:top}
thead th{background:var(--kepala)}th[scope=row]{font-weight:600}
td.lambat{color:var(--merah);font-weight:700}
input[type=search]{font:inherit;color:inherit;background:var(--kertas);
border:1px solid var(--redup);border-radius:.3rem;padding:.3rem .5rem;width:min(24rem,100%)}
input:focus-visible,summary:focus-visible{outline:3px solid var(--tautan)}
summary{cursor:pointer;padding:.3rem 0;font-weight:600}
.batang{display:block;height:.7rem;position:relative;background:var(--kepala);
border:1px solid var(--garis)}.batang::after{content:"";position:absolute;left:50%;top:-.2rem;
bottom:-.2rem;border-left:2px solid var(--tinta)}
.batang i{display:block;height:100%;background:var(--hijau)}.batang.lewat i{background:var(--merah)}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.cetak{display:none}[hidden]{display:none!important}
@media screen and (max-width:40rem){body{padding:.6rem}.garis li{flex-basis:45%}
.temu table,.temu tbody,.temu tr,.temu th,.temu td{display:block;border:0;padding:.05rem 0}
.temu thead{display:none}.temu tr{border-top:1px solid var(--garis);padding:.4rem 0}}
@media print{@page{size:A4;margin:10mm}:root{color-scheme:light;--kertas:#fff;--tinta:#000;
--redup:#333;--garis:#888;--kepala:#fff;--merah:#000;--merah-muda:#fff;--kuning:#000;
--kuning-muda:#fff;--hijau:#000;--hijau-muda:#fff;--kini:#fff;--tautan:#000}
body{padding:0;max-width:none;font-size:9px;line-height:1.25}
h1{font-size:14px}h2{font-size:11px;margin:.5rem 0 .1rem}h3{font-size:9.5px}
.cari,.terakhir,.layar,.garis,.mutu details:not(:first-of-type),.mutu ul,
.mutu h3{display:none!important}
.cetak{display:block}article.berkas{margin:1px 0;padding:1px 4px;display:grid;
grid-template-columns:1.6fr 2fr 2.8fr;gap:0 6px;break-inside:avoid}
article.berkas p{margin:0}.kantor p.kembali{grid-column:1/-1;padding:0;border:0;
white-space:nowrap;overflow:hidden;text-overflow:ellipsis}.meja article.berkas{display:block}
.ringkas{font-size:10px}th,td{padding:0 3px}.tenggat.lambat{font-weight:700}}
"""
