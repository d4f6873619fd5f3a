import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Profil } from '@hub/shared/access/profil';
import { expect, it } from '@jest/globals';
import { ROOT, type UserHub } from './user-hub.js';

const SLUGS = readdirSync(join(ROOT, 'schema/views'))
  .filter((name) => name.endsWith('.graphql') && name !== 'vue.graphql')
  .map((name) => basename(name, '.graphql'));

/** Les liens que citent les guides, seuls sur leur ligne. */
const LIENS = readdirSync(join(ROOT, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) => readFileSync(join(ROOT, 'docs', name), 'utf8').match(/^\/vues\/\S+$/gm) ?? []);

const VUE = `query Vue($slug: ID!) { vue(slug: $slug) {
  titre proprietaire partage cassee operation variables { nom defaut } colonnes { chemin } graphique { series }
} }`;

/** Les valeurs d'une réponse à ce chemin, listes traversées. */
function valuesAt(answer: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(answer)) return answer.flatMap((one) => valuesAt(one, path));
  const [name, ...rest] = path;
  if (name === undefined) return [answer];
  return typeof answer === 'object' && answer !== null ? valuesAt((answer as Record<string, unknown>)[name], rest) : [];
}

/** Chaque vue livrée se lance sans rien donner, et montre quelque chose à l'analyste. */
export function readyViewTests(hub: () => UserHub): void {
  it('sont une douzaine au moins', () => {
    expect(SLUGS.length).toBeGreaterThanOrEqual(12);
  });

  it.each(SLUGS)('%s', async (slug) => {
    const jeton = await hub().jeton({ role: Profil.ANALYSTE });
    const { vue } = (await hub().ask(VUE, { slug }, jeton)).data;
    expect(vue).toMatchObject({ proprietaire: 'Le hub', partage: 'TOUS', cassee: null });
    const defauts = vue.variables.map(({ nom, defaut }: { nom: string; defaut: unknown }) => [nom, defaut]);
    const { data, errors } = await hub().ask(vue.operation, Object.fromEntries(defauts), jeton);
    expect(errors).toBeUndefined();
    const chemins: string[] = vue.colonnes.map(({ chemin }: { chemin: string }) => chemin);
    const numbers = (chemin: string) => valuesAt(data, chemin.split('.')).filter((one) => typeof one === 'number');
    // Ce qui se dessine a de quoi se comparer ; un tableau seul a au moins une valeur.
    for (const serie of vue.graphique?.series ?? []) expect([serie, numbers(serie).length > 1]).toEqual([serie, true]);
    expect(chemins.flatMap(numbers).length).toBeGreaterThan(0);
  });

  it.each(LIENS)('le lien d’un guide, %s', async (lien) => {
    const headers = { authorization: `Bearer ${await hub().jeton({ role: Profil.ANALYSTE })}` };
    const response = await fetch(`${hub().url}${lien}`, { headers });
    const [, format] = /\.(\w+)(?:\?|$)/.exec(lien) ?? [];
    expect([response.status, response.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringContaining(`.${format}"`),
    ]);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(200);
  });

  it('sont cités par les guides', () => {
    expect(LIENS.length).toBeGreaterThanOrEqual(3);
  });
}
