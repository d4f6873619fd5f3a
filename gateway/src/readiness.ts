import type { SliceFetcher } from './fetcher.js';
import { SLICES, type SliceName, type SliceUrls } from './slices.js';

/** Resolves when every slice is ready, else rejects naming those that are not. */
export async function checkSlices(urls: SliceUrls, { fetch }: SliceFetcher): Promise<void> {
  const names = Object.keys(urls) as SliceName[];
  const ready = await Promise.all(
    names.map((name) =>
      fetch(`${urls[name]}/pret`).then(
        ({ status }) => status === 200,
        () => false,
      ),
    ),
  );
  const missing = names.filter((_, index) => !ready[index]).map((name) => SLICES[name]);
  if (missing.length > 0) throw new Error(`services pas encore prêts : ${missing.join(', ')}`);
}
