// Do long work in short slices, so that keys that are typed meanwhile are not kept waiting.

// Milliseconds of a slice: on a processor four times slower than ours, with one step more, still
// below the 50 ms from which a delay is noticed.
const SLICE = 12;

const rest = () => globalThis.scheduler?.yield?.() ?? new Promise((done) => setTimeout(done));

// Run the steps of a generator.
export const inSlices = async (steps) => {
  let begun = performance.now();
  for (const _ of steps) {
    if (performance.now() - begun < SLICE) continue;
    await rest();
    begun = performance.now();
  }
};
