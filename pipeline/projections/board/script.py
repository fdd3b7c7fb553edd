"""What a board does by itself: tells what is late, whether the watcher lives, looks for dossiers,
and loads itself anew when another page lies in its place."""

SCRIPT = """
(function(){
'use strict';
var d=document,akar=d.documentElement,mulai=Date.now(),beda=0,tanda=null,terbaru='',berubah=0;
var HARI=['Min','Sen','Sel','Rab','Kam','Jum','Sab'];
var BULAN=['Jan','Feb','Mar','Apr','Mei','Jun','Jul','Agu','Sep','Okt','Nov','Des'];
function semua(p){return Array.prototype.slice.call(d.querySelectorAll(p))}
function kini(){return Date.now()+beda}
function geser(iso){var m=/([+-])(\\d\\d):(\\d\\d)$/.exec(iso);
  return m?(m[1]==='-'?-1:1)*(m[2]*60+ +m[3])*60000:0}
var contoh=semua('[datetime]')[0],zona=contoh?geser(contoh.getAttribute('datetime')):7*3600000;
function kantor(t){return new Date(t+zona)}
function tgl(t){return kantor(t).toISOString().slice(0,10)}
var jadwal=JSON.parse(d.getElementById('jadwal').textContent);
function dua(n){return ('0'+n).slice(-2)}
function jam(t){var k=kantor(t);return dua(k.getUTCHours())+'.'+dua(k.getUTCMinutes())}
function pendek(t){var k=kantor(t);
  return HARI[k.getUTCDay()]+' '+k.getUTCDate()+' '+BULAN[k.getUTCMonth()]+', '+jam(t)}
function isiHari(hari){
  if(jadwal.libur.indexOf(hari)>=0)return [];
  var m=jadwal.musim.filter(function(x){return x[0]<=hari&&hari<=x[1]})[0];
  return (m?m[2]:jadwal.minggu)[new Date(hari+'T00:00Z').getUTCDay()]||[];
}
function kerja(a,b){
  var jumlah=0,hari=Date.parse(tgl(a)+'T00:00Z');
  for(var n=0;n<800&&hari<b+zona;n++,hari+=86400000){
    isiHari(new Date(hari).toISOString().slice(0,10)).forEach(function(j){
      jumlah+=Math.max(0,Math.min(b+zona,hari+j[1]*60000)-Math.max(a+zona,hari+j[0]*60000))})}
  return Math.floor(jumlah/60000);
}
function sebut(m){
  var h=Math.floor(m/450),r=m%450,j=Math.floor(r/60),s=r%60;
  return [h?h+' hari':'',j?j+' jam':'',s||!(h+j)?s+' menit':''].filter(Boolean).join(' ');
}
function lama(ms){var m=Math.floor(ms/60000);if(m<60)return m+' menit';
  if(m<2880)return Math.floor(m/60)+' jam';return Math.floor(m/1440)+' hari'}
function tulis(e,t){if(e&&e.textContent!==t)e.textContent=t}
function kelas(e,nama,ya){if(e)e.classList.toggle(nama,ya)}

function tenggat(){
  var t=kini(),hari=tgl(t),lambat=0,dekat=0,meja={};
  semua('[data-tenggat]').forEach(function(e){
    var b=Date.parse(e.getAttribute('data-tenggat')),l=t>b,s=!l&&tgl(b)===hari;
    var kotak=e.parentNode;
    var m=l?kerja(b,t):0,kata=l?'Terlambat'+(m?' '+sebut(m)+' (jam kerja)':'')+', sejak':
      s?'Tenggat hari ini':'Tenggat';
    tulis(e.querySelector('.kata'),kata);
    [e,kotak].forEach(function(x){kelas(x,'lambat',l);kelas(x,'dekat',s)});
    if(l){lambat++;(kotak.getAttribute('data-di')||'').split(' ').forEach(function(m){
      meja[m]=(meja[m]||0)+1})}
    if(s)dekat++;
  });
  semua('tr[data-meja]').forEach(function(e){
    var n=meja[e.getAttribute('data-meja')]||0,sel=e.querySelector('.hitung');
    tulis(sel,n?String(n):'-');kelas(sel,'lambat',n>0)});
  var r=d.getElementById('ringkas');
  if(r&&semua('article.berkas').length){
    r.textContent='';
    var a=d.createElement('b');a.textContent=lambat?lambat+' terlambat':'Tidak ada yang terlambat';
    a.className=lambat?'lambat':'';r.appendChild(a);
    r.appendChild(d.createTextNode(dekat?', '+dekat+' jatuh tempo hari ini.':'.'));
  }
  var datang=0;
  semua('article[data-sejak]').forEach(function(e){
    var b=tgl(Date.parse(e.getAttribute('data-sejak')))===hari,ada=e.querySelector('.baru');
    if(b)datang++;
    if(b&&!ada){
      var judul=e.querySelector('h3');
      ada=d.createElement('span');ada.className='baru';ada.textContent='datang hari ini';
      judul.appendChild(d.createTextNode(' '));judul.appendChild(ada)}
    if(!b&&ada)ada.parentNode.removeChild(ada);
  });
  semua('.datang').forEach(function(e){
    tulis(e.querySelector('.kata'),datang?'Datang hari ini '+datang+' berkas, terakhir':
      'Terakhir datang')});
  semua('.sudah').forEach(function(e){
    var m=kerja(Date.parse(e.getAttribute('data-mulai')),t),s=+e.getAttribute('data-standar');
    tulis(e,'sudah '+sebut(m));kelas(e,'lewat',s>0&&m>s)});
  semua('[data-dari]').forEach(function(e){
    e.hidden=hari<e.getAttribute('data-dari')||hari>e.getAttribute('data-sampai')});
}

function hidup(){
  var e=d.getElementById('hidup'),batas=4000*akar.getAttribute('data-detik'),t=Date.now(),teks,ya;
  if(!tanda){
    if(t-mulai<5000)return;
    teks='Tanda dari sistem tidak terbaca, sehingga tidak diketahui apakah sistem sedang '+
      'berjalan. Buka papan ini langsung dari foldernya di server.';
    kelas(e,'jalan',false);kelas(e,'mati',false);tulis(e,teks);return;
  }
  var umur=t-tanda;ya=umur<batas&&umur>-batas||berubah&&t-berubah<batas;
  if(ya)teks='Sistem berjalan. '+(terbaru===akar.getAttribute('data-papan')?
    'Halaman ini sesuai keadaan terakhir.':'Ada keadaan yang lebih baru: muat ulang dengan F5.');
  else teks='Sistem tidak memberi tanda sejak '+pendek(tanda)+' ('+lama(Math.max(0,umur))+
    '). Yang Anda pindahkan tetap aman di foldernya dan diproses setelah sistem berjalan lagi. '+
    'Mohon beri tahu administrator.';
  kelas(e,'jalan',!!ya);kelas(e,'mati',!ya);tulis(e,teks);
}

function muat(papan){
  var ini=akar.getAttribute('data-papan'),isian=d.getElementById('cari');
  if(!papan||papan===ini||(isian&&isian.value)||d.hidden)return;
  try{if(sessionStorage.getItem('muat')===ini+papan)return;
    sessionStorage.setItem('muat',ini+papan)}catch(x){if(Date.now()-mulai<60000)return}
  location.reload();
}

window.denyut=function(isi){
  var t=Date.parse(isi.waktu);if(isNaN(t))return;
  if(tanda&&t!==tanda){berubah=Date.now();beda=Math.abs(t-berubah)>120000?t-berubah:0}
  semua('.pagi').forEach(function(e){e.hidden=!isi.pagi});
  semua('.f5').forEach(function(e){e.hidden=!isi.f5});
  tanda=t;terbaru=isi.papan;hidup();tenggat();muat(isi.papan);
};
function dengar(){
  var s=d.createElement('script');
  s.src=akar.getAttribute('data-tanda')+'?'+Date.now();
  s.onload=s.onerror=function(){s.parentNode&&s.parentNode.removeChild(s);hidup()};
  d.body.appendChild(s);
}

function cari(){
  var isian=d.getElementById('cari'),temu=d.getElementById('temu'),data=null;
  if(!isian)return;
  function baca(){return data||(data=JSON.parse(d.getElementById('arsip').textContent).map(
    function(b){return [b,b.slice(0,4).join(' ').toLowerCase()]}))}
  function lihat(){
    var kata=isian.value.toLowerCase().split(/\\s+/).filter(Boolean),n=0;
    var badan=temu.querySelector('tbody');
    semua('article.berkas').forEach(function(e){
      var teks=e.textContent.toLowerCase();
      var cocok=kata.every(function(k){return teks.indexOf(k)>=0});
      e.hidden=!cocok;if(kata.length&&cocok)n++});
    badan.textContent='';
    var hasil=kata.length?baca().filter(function(b){
      return kata.every(function(k){return b[1].indexOf(k)>=0})}):[];
    hasil.slice(0,100).forEach(function(b){
      var baris=d.createElement('tr');
      b[0].slice(0,5).forEach(function(isi,i){
        var sel=d.createElement(i?'td':'th');if(!i)sel.scope='row';
        if(i===4&&b[0][5])isi=(isi==='batal'?'dibatalkan ':isi+' ')+pendek(Date.parse(b[0][5]));
        sel.textContent=isi||'-';baris.appendChild(sel)});
      badan.appendChild(baris)});
    temu.hidden=!hasil.length;
    tulis(d.getElementById('jumlah'),kata.length?(n+hasil.length)+' berkas'+
      (hasil.length>100?', 100 yang terbaru dari arsip ditampilkan':''):'');
  }
  isian.addEventListener('input',lihat);
}

cari();tenggat();dengar();
setInterval(dengar,15000);setInterval(function(){tenggat();hidup()},30000);
setTimeout(hidup,5500);
})();
"""
