/**
 * CPU milliseconds of an invoice: our printer against pdfmake as it comes, on the same sheet, in turns within one run.
 * `npm run build && node bench/pdf.mjs [documents a round]`. The figure to reach: at most half of plain pdfmake's.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const require = createRequire(import.meta.url);
const dist = new URL(process.env.OKNO_DIST ?? '../dist/', import.meta.url);
const createdAt = new Date('2026-11-18T05:24:00Z');
const rounds = 5;
const perRound = Number(process.argv[2] ?? 40);

/** A signature as scanners leave it: with transparency. */
function signature() {
  const { PNG } = require('pngjs');
  const png = new PNG({ width: 300, height: 120 });
  for (let y = 0; y < 120; y++) {
    for (let x = 0; x < 300; x++) {
      const ink = Math.abs(y - 60 - 40 * Math.sin(x / 18)) < 3;
      png.data.set([20, 40, 160, ink ? 255 : 0], (y * 300 + x) * 4);
    }
  }
  return PNG.sync.write(png);
}

async function invoices() {
  const { invoicePaper } = await import(new URL('features/invoices/invoice.print.js', dist));
  const file = new URL('../templates/print/invoice/samples/several-lines.json', import.meta.url);
  const short = JSON.parse(readFileSync(file, 'utf8'));
  const lines = Array.from({ length: 60 }, (_, i) => short.lines[i % 3]);
  const long = { ...short, lines, total: lines.reduce((sum, line) => sum + line.amount, 0) };
  return { invoicePaper, papers: { 'one page, 3 lines': short, 'three pages, 60 lines': long } };
}

const withSignature = (data, picture) => ({
  ...data,
  signatories: data.signatories.map((signatory, i) => (i === 0 ? { ...signatory, signature: picture } : signatory)),
});

/** Ours as the worker thread runs it: fonts kept, the code a one-bit picture, the signature opaque since it was uploaded. */
async function ours() {
  const { invoicePaper, papers } = await invoices();
  const { renderPdf } = await import(new URL('platform/printing/render.js', dist));
  const { opaquePng } = await import(new URL('platform/printing/index.js', dist));
  const picture = opaquePng(signature());
  return (name) => renderPdf(invoicePaper(withSignature(papers[name], picture)), createdAt);
}

/** The same sheet as pdfmake's manual would have it: fonts by path, its own `qr`, the picture as it was scanned. */
async function plain() {
  const { invoicePaper, papers } = await invoices();
  const { tableLayouts } = await import(new URL('platform/printing/layouts.js', dist));
  const pdfmake = require('pdfmake');
  const face = (name) => require.resolve(`@expo-google-fonts/pt-sans/${name}`);
  pdfmake.setFonts({
    PTSans: { normal: face('400Regular/PTSans_400Regular.ttf'), bold: face('700Bold/PTSans_700Bold.ttf') },
  });
  pdfmake.setTableLayouts(tableLayouts);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path.endsWith('.ttf'));
  const picture = `data:image/png;base64,${signature().toString('base64')}`;
  return (name) => {
    const paper = invoicePaper(withSignature(papers[name], new Uint8Array()));
    const code = { qr: Buffer.from(paper.codes.payment).toString('utf8'), fit: 110.6, eccLevel: 'M' };
    const content = JSON.parse(JSON.stringify(paper.content), (_, node) => (node?.image === 'payment' ? code : node));
    const { left, pages } = paper.footer;
    return pdfmake
      .createPdf({
        content,
        styles: paper.styles,
        images: { signature0: picture },
        pageMargins: [51, 34, 34, 42],
        defaultStyle: { font: 'PTSans', fontSize: 9.5, lineHeight: 1.08 },
        footer: (page, count) => ({ text: `${left} ${pages} ${page} ${count}`, fontSize: 8, margin: [51, 12, 34, 0] }),
      })
      .getBuffer();
  };
}

if (isMainThread) {
  await compare();
} else {
  const print = await (workerData === 'ours' ? ours() : plain());
  parentPort.on('message', async ({ name, count }) => {
    let bytes = 0;
    for (let i = 0; i < count; i++) bytes = (await print(name)).length;
    parentPort.postMessage(bytes);
  });
}

async function compare() {
  // A thread each: the cache of fonts changes pdfmake for the whole thread. Only one of them works at a time.
  const workers = { ours: new Worker(new URL(import.meta.url), { workerData: 'ours' }) };
  workers.plain = new Worker(new URL(import.meta.url), { workerData: 'plain' });
  // A worker that fails ends the comparison by itself: an unheard 'error' is thrown.
  const ask = (who, message) =>
    new Promise((done) => {
      workers[who].once('message', done);
      workers[who].postMessage(message);
    });
  const table = [];
  for (const name of ['one page, 3 lines', 'three pages, 60 lines']) {
    const pages = name.startsWith('one') ? 1 : 3;
    const seen = { ours: [], plain: [] };
    const bytes = {};
    for (const who of ['plain', 'ours']) await ask(who, { name, count: 15 });
    for (let round = 0; round < rounds; round++) {
      for (const who of ['plain', 'ours']) {
        const before = process.cpuUsage();
        bytes[who] = await ask(who, { name, count: perRound });
        const { user, system } = process.cpuUsage(before);
        seen[who].push((user + system) / 1000 / perRound);
      }
    }
    const [a, b] = [median(seen.plain), median(seen.ours)];
    table.push(
      line(name, 'plain pdfmake', a, pages, bytes.plain, ''),
      line(name, 'our printer', b, pages, bytes.ours, (a / b).toFixed(2)),
    );
  }
  console.table(table);
  // bench/run.mjs judges what it is told.
  process.send?.(table);
  await Promise.all(Object.values(workers).map((worker) => worker.terminate()));
}

function median(values) {
  return values.toSorted((x, y) => x - y)[values.length >> 1];
}

function line(document, printer, cpu, pages, bytes, times) {
  return {
    document,
    printer,
    'CPU ms / document': cpu.toFixed(1),
    'CPU ms / page': (cpu / pages).toFixed(1),
    'documents / s / core': (1000 / cpu).toFixed(0),
    KB: (bytes / 1024).toFixed(0),
    'times faster': times,
  };
}
