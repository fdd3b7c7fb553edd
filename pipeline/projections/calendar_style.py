"""How a calendar's page looks, and the little that it does by itself."""

STYLE = """
:root{color-scheme:light dark;--kertas:#fff;--tinta:#1c2430;--redup:#5b6675;--garis:#cfd6df;
--kepala:#eef2f7;--libur:#f6f7f9;--kini:#fff6d6;--tautan:#0b5cad}
@media (prefers-color-scheme:dark){:root{--kertas:#14181e;--tinta:#e6eaf0;--redup:#a3adba;
--garis:#37414e;--kepala:#1f2630;--libur:#191e25;--kini:#3a3313;--tautan:#7db8f5}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:100rem;background:var(--kertas);color:var(--tinta);
font:15px/1.4 "Segoe UI",Arial,Helvetica,sans-serif}
h1{margin:0 0 .2rem;font-size:1.3rem}
h2{margin:.2rem 0;font-size:1.1rem}
a{color:var(--tautan)}
nav{display:flex;flex-wrap:wrap;gap:.4rem 1rem;margin:.3rem 0 .7rem}
nav a{padding:.15rem .6rem;border:1px solid var(--garis);border-radius:.4rem;text-decoration:none}
nav a:focus-visible,nav a:hover{outline:2px solid var(--tautan)}
section{margin-bottom:2.5rem;scroll-margin-top:8rem}
.js section{display:none}
.js section:target{display:block}
table{width:100%;border-collapse:collapse;table-layout:fixed}
th,td{border:1px solid var(--garis);padding:.25rem .35rem;text-align:left;vertical-align:top;
overflow-wrap:anywhere}
thead th,th[scope=row]{background:var(--kepala);font-weight:600}
.minggu th[scope=row],.minggu thead th:first-child{width:11rem}
.bulan td{height:5.5rem}
.luar{color:var(--redup)}
.libur{background:var(--libur)}
.kini{background:var(--kini)}
.tgl{font-weight:600}
p{margin:.2rem 0 0;padding:.05rem .35rem;border-left:4px solid var(--garis)}
p b{white-space:nowrap}
small{color:var(--redup);white-space:nowrap}
.w0{border-color:#2f6fb2}.w1{border-color:#b5482f}.w2{border-color:#2c8a57}.w3{border-color:#8a4fb0}
.w4{border-color:#b98a12}.w5{border-color:#1d8f98}.w6{border-color:#a8326f}.w7{border-color:#6b7a29}
@media screen and (max-width:50rem){table,thead,tbody,tr,th,td{display:block;width:auto!important}
thead{display:none}.bulan td{height:auto}td:empty,td.kosong{display:none}
td[data-hari]:not(.kosong)::before{content:attr(data-hari);font-weight:600}.tgl{display:none}}
@media print{@page{size:A4 landscape;margin:9mm}
:root{--kertas:#fff;--tinta:#000;--redup:#444;--garis:#999;--kepala:#eee;--libur:#f7f7f7;--kini:#fff}
body{padding:0;max-width:none;font-size:9px;line-height:1.25}nav{display:none}
h1{font-size:13px}h2{font-size:12px}th,td{padding:1px 3px}p{margin:1px 0 0;padding:0 3px}
.bulan td{height:2.1cm}.bulan p{font-size:7px;line-height:1.15}
.minggu th[scope=row],.minggu thead th:first-child{width:3cm}
section{break-after:page;margin:0}section:last-of-type,.js section{break-after:auto}
tr{break-inside:avoid}}
"""

SCRIPT = """
(function(){
var d=document,kini=new Date();
function dua(n){return ('0'+n).slice(-2)}
function iso(t){return t.getFullYear()+'-'+dua(t.getMonth()+1)+'-'+dua(t.getDate())}
function senin(t){var m=new Date(t);m.setDate(m.getDate()-(m.getDay()+6)%7);return m}
function letak(jenis){
  var mau=jenis==='b'?'b-'+iso(kini).slice(0,7):'m-'+iso(senin(kini));
  if(d.getElementById(mau))return mau;
  var ada=d.querySelectorAll('section[id^="'+jenis+'-"]');
  return mau<ada[0].id?ada[0].id:ada[ada.length-1].id;
}
function tampil(){if(!d.getElementById(location.hash.slice(1)))location.replace('#'+letak('m'))}
d.documentElement.className='js';
d.querySelectorAll('[data-tgl="'+iso(kini)+'"]').forEach(function(e){e.className+=' kini'});
d.querySelectorAll('a[data-kini]').forEach(function(a){a.href='#'+letak(a.getAttribute('data-kini'))});
addEventListener('hashchange',tampil);tampil();
})();
"""
