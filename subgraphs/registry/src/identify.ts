import type { LigneAcceptee, Numeros } from '@hub/shared/ingest/row-writer';
import type { Plan } from '@hub/shared/ingest/source';
import type { ClientBase } from 'pg';
import type { Lien, PseudonymLookup } from './lookup.js';
import { bothNames, isSure, nameOf, textOf } from './person-keys.js';

/**
 * Identifie des lignes dans la transaction du registre : tout ce qui y est personnel devient un numéro. L'identité d'une ligne est sa clé la plus sûre : le NIR, sinon l'identifiant de
 * France Travail, sinon le nom et la date de naissance (les deux noms, si elle en dit deux). Une ligne qui en dit plusieurs prouve leur
 * lien, gardé au nom du dépôt.
 */
export async function identifyRows(
  client: ClientBase,
  lookup: PseudonymLookup,
  plan: Plan,
  depot: string,
  rows: LigneAcceptee[],
): Promise<Numeros> {
  const { champsIdentite: at } = plan;
  const keyed = plan.colonnes.flatMap(({ champ, pseudonyme }, colonne) =>
    pseudonyme ? [{ champ, pseudonyme, colonne }] : [],
  );
  const asked = plan.identite ? rows : [];
  const noms = asked.map((row) => nameOf(row, plan, at.nom));
  const naissances = asked.map((row) => nameOf(row, plan, at.nomNaissance));
  const both = asked.map((row, i) => (isSure(row, plan) ? null : bothNames(noms[i], naissances[i])));
  const [nirs, demandeurs, couples, usages, births, ...numbers] = await lookup.numbersOf(client, [
    { espace: 'nir', values: asked.map((row) => textOf(row, at.nir)) },
    { espace: 'demandeur', values: asked.map((row) => textOf(row, at.demandeur)) },
    { espace: 'noms', values: both },
    { espace: 'nom', values: noms },
    { espace: 'nom', values: naissances },
    ...keyed.map(({ champ, pseudonyme }) => ({ espace: pseudonyme, values: rows.map((row) => textOf(row, champ)) })),
  ]);
  const links: Lien[] = [];
  const prove = (nom: number | null, cle: number | null, espace: Lien['espace']) => {
    if (nom !== null && cle !== null && lookup.isNewLink(nom, cle)) links.push({ nom, cle, espace });
  };
  for (let i = 0; i < asked.length; i++) {
    for (const nom of usages[i] === births[i] ? [usages[i]] : [usages[i], births[i]]) {
      prove(nom, nirs[i], 'nir');
      prove(nom, demandeurs[i], 'demandeur');
      prove(nom, couples[i], 'noms');
    }
  }
  await lookup.rememberLinks(client, depot, links);
  const pseudonymes: Numeros['pseudonymes'] = [];
  keyed.forEach(({ colonne }, k) => {
    pseudonymes[colonne] = numbers[k];
  });
  return {
    identites: asked.map((_, i) => nirs[i] ?? demandeurs[i] ?? couples[i] ?? usages[i] ?? births[i]),
    pseudonymes,
  };
}
