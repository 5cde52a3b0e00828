import sharp from 'sharp';

/** A sheet of A4 at 150 dots an inch, as a telephone would photograph it: frame, heading, lines of text, and a mark on top. */
export function drawScan(title: string, lines: readonly string[], seed: number): Promise<Buffer> {
  const rows = lines.map((line, i) => `<text x="130" y="${430 + i * 74}" font-size="38">${escaped(line)}</text>`);
  // Ruled lines and a field of small signs: a page can be told from an empty one where no fonts are installed too.
  const ruled = lines.map((_, i) => `<path d="M130 ${446 + i * 74}H1110" stroke="#555" stroke-width="2"/>`);
  const signs = Array.from({ length: 420 }, (_, i) => {
    const [column, row] = [i % 42, Math.floor(i / 42)];
    const height = 10 + ((i * 7 + seed * 13) % 22);
    return `<rect x="${130 + column * 23}" y="${1330 + row * 34}" width="${6 + ((i + seed) % 9)}" height="${height}" fill="#222"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="1754" font-family="sans-serif" fill="#1d1d1d">
    <rect width="1240" height="1754" fill="#f4f1e8"/>
    <rect x="80" y="80" width="1080" height="1594" fill="none" stroke="#7a2e2e" stroke-width="6"/>
    <text x="130" y="210" font-size="52" font-weight="bold">${escaped(title)}</text>
    <text x="130" y="290" font-size="32" fill="#7a2e2e">ОБРАЗЕЦ · SPECIMEN</text>
    ${ruled.join('')}${rows.join('')}${signs.join('')}
  </svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer();
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
