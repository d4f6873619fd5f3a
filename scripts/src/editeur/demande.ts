import { z } from '@hub/shared/runtime/config';
import { ErreurDemande } from '@hub/shared/runtime/expected-errors';
import { type Demande, type Format, isFormat } from '../report/etablir.js';

const ANNEE = /^(19|20)\d\d$/;

/** @throws ErreurDemande ANNEE_INVALIDE */
export function readAnnee(text: string): number {
  if (ANNEE.test(text)) return Number(text);
  throw new ErreurDemande(400, 'ANNEE_INVALIDE', 'Une année de rapport s’écrit avec quatre chiffres : 2018.');
}

/** `2018.docx` : une année et un format. @throws ErreurDemande ANNEE_INVALIDE, FORMAT_INCONNU */
export function readFichier(fichier: string): { annee: number; format: Format } {
  const [year, name, ...rest] = fichier.split('.');
  const annee = readAnnee(year);
  if (name && rest.length === 0 && isFormat(name)) return { annee, format: name };
  throw new ErreurDemande(404, 'FORMAT_INCONNU', 'Un rapport s’obtient en json, csv, html ou docx.');
}

const OPTIONS = z.strictObject({ edition: z.string().min(1).max(64).optional(), secret: z.literal('oui').optional() });

/** Les options de la commande, en paramètres. @throws ErreurDemande PARAMETRE_INCONNU */
export function readOptions(query: unknown): Pick<Demande, 'edition' | 'secret'> {
  const { success, data } = OPTIONS.safeParse(query);
  if (success) return { edition: data.edition, secret: data.secret === 'oui' };
  throw new ErreurDemande(
    400,
    'PARAMETRE_INCONNU',
    'Un rapport a deux paramètres : « edition » (son identifiant, ou « derniere ») et « secret=oui ».',
  );
}

const PUBLICATION = z.strictObject({
  commentaires: z
    .array(z.strictObject({ fiche: z.string(), texte: z.string() }))
    .max(100)
    .default([]),
  empreinte: z.string().optional(),
});

/** Ce qu'un rédacteur publie : les commentaires, et l'empreinte des figures qu'il a lues, s'il veut n'en publier pas d'autres. */
export type PublicationVoulue = z.infer<typeof PUBLICATION>;

/** @throws ErreurDemande PUBLICATION_INVALIDE */
export function readPublication(body: unknown): PublicationVoulue {
  const { success, data } = PUBLICATION.safeParse(body ?? {});
  if (success) return data;
  throw new ErreurDemande(
    400,
    'PUBLICATION_INVALIDE',
    'Une publication s’écrit { "commentaires": [{ "fiche", "texte" }], "empreinte" } ; les deux sont facultatifs.',
  );
}
