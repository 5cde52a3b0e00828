/** Processor time of this process that `work` takes, in milliseconds: waiting for neighbours is not counted. */
export async function effort(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The least of `tries` efforts: what the machine disturbed is not counted. */
export async function leastEffort(work: () => unknown, tries = 3): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < tries; i++) least = Math.min(least, await effort(work));
  return least;
}

/**
 * How many times the effort grows when the size does, from `small` to `large`. Both are measured in turn, so that a
 * slow moment of the machine meets both. Work that is in proportion to its size gives about `large / small`; work
 * that grows with the square of it, the square of that.
 */
export async function growth(work: (size: number) => unknown, small: number, large: number): Promise<number> {
  await work(small);
  const least = { small: Infinity, large: Infinity };
  for (let i = 0; i < 3; i++) {
    least.small = Math.min(least.small, await effort(() => work(small)));
    least.large = Math.min(least.large, await effort(() => work(large)));
  }
  return least.large / least.small;
}
