// docxtemplater and carbone: node node.js WHO TEMPLATE DATA TIMES; prints processor seconds as JSON.
const fs = require("fs");
const [who, template, data, times] = process.argv.slice(2);
const values = JSON.parse(fs.readFileSync(data));
const given = fs.readFileSync(template);
const spent = [];

function docxtemplater() {
  const PizZip = require("pizzip");
  const Docxtemplater = require("docxtemplater");
  const document = new Docxtemplater(new PizZip(given), { paragraphLoop: true, linebreaks: true });
  document.render(values);
  return document.toBuffer({ compression: "DEFLATE", compressionOptions: { level: 1 } });
}

function carbone() {
  const engine = require("carbone");
  return new Promise((done, failed) =>
    engine.render(template, values, {}, (error, made) => (error ? failed(error) : done(made)))
  );
}

async function main() {
  const work = { docxtemplater, carbone }[who];
  const first = await work();
  fs.writeFileSync(template + "." + who + ".docx", first);
  for (let n = 0; n < Number(times); n++) {
    const before = process.cpuUsage();
    await work();
    const used = process.cpuUsage(before);
    spent.push((used.user + used.system) / 1e6);
  }
  console.log(JSON.stringify(spent));
  process.exit(0);
}
main();
