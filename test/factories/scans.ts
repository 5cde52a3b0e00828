import sharp from 'sharp';

/** Random numbers that are the same in every run. */
function dice(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Pixels of a page as a scanner gives it: light paper with lines of what looks like print. */
export function pagePixels(width: number, height: number, seed = 1, paper = 235, ink = 30): Buffer {
  const roll = dice(seed);
  const pixels = Buffer.alloc(width * height, paper);
  for (let top = 60; top < height - 60; top += 40) {
    for (let left = 60; left < width - 80; ) {
      const wide = 6 + Math.floor(roll() * 10);
      const tall = 12 + Math.floor(roll() * 10);
      for (let y = top; y < top + tall; y++) {
        for (let x = left; x < left + wide; x++) if (roll() > 0.25) pixels[y * width + x] = ink;
      }
      left += wide + (roll() > 0.85 ? 30 : 6);
    }
  }
  return pixels;
}

/** A readable scan as a JPEG; each seed is another page. */
export function aScan(seed = 1, width = 1240, height = 1754): Promise<Buffer> {
  return sharp(pagePixels(width, height, seed), { raw: { width, height, channels: 1 } })
    .jpeg({ quality: 85 })
    .toBuffer();
}
