/** Où commencent les enfants de chaque parent : ceux de `p` vont de `starts[p]` à `starts[p + 1]`. `sorted` : le parent de chacun, croissant. */
export function startsOf(sorted: Int32Array, parents: number): Int32Array {
  const starts = new Int32Array(parents + 1);
  for (let i = 0; i < sorted.length; i++) starts[sorted[i] + 1]++;
  for (let p = 0; p < parents; p++) starts[p + 1] += starts[p];
  return starts;
}
