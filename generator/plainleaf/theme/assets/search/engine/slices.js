// Do long work in short slices, so that keys that are typed meanwhile are not kept waiting.

// Milliseconds of a slice: on a processor four times slower than ours, with one step more, still
// below the 50 ms from which a delay is noticed.
const SLICE = 15;

// Let the browser react to keys.
export const rest = () => globalThis.scheduler?.yield?.() ?? new Promise((done) => setTimeout(done));

// Run the steps of a generator, and return what it returns.
export const inSlices = async (steps) => {
  let begun = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - begun < SLICE) continue;
    await rest();
    begun = performance.now();
  }
};

// Run them at once.
export const atOnce = (steps) => {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
};
