import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RefusDuRapport } from './refus.js';

/** Ce qu'une fiche action dit de ses figures, en Markdown. */
export interface Commentaire {
  fiche: string;
  texte: string;
}

/**
 * Les commentaires d'un dossier, un fichier par fiche : `8.md`, `1-2.md`. `fiches` : les numéros que le programme connaît.
 * @throws RefusDuRapport, tous les fichiers en faute nommés, si le nom d'un fichier n'est pas celui d'une fiche, ou s'il n'a pas de texte.
 */
export function readCommentaires(dossier: string, fiches: readonly string[]): Commentaire[] {
  const names = list(dossier);
  const unknown = names.filter((name) => !fiches.some((fiche) => name === `${fiche}.md`));
  if (unknown.length > 0) {
    const known = fiches.map((fiche) => `${fiche}.md`).join(', ');
    throw new RefusDuRapport(
      'COMMENTAIRE_INVALIDE',
      `Aucune fiche action ne répond à ${quote(unknown)}. Fichiers attendus : ${known}.`,
    );
  }
  const commentaires = names.map((name) => ({ fiche: name.replace(/\.md$/, ''), texte: read(join(dossier, name)) }));
  const empty = commentaires.filter(isEmpty);
  if (empty.length > 0) {
    throw new RefusDuRapport('COMMENTAIRE_INVALIDE', `Sans texte : ${quote(empty.map(({ fiche }) => `${fiche}.md`))}.`);
  }
  return commentaires;
}

/** @throws RefusDuRapport si un commentaire reçu n'est pas d'une fiche que le programme connaît, ou n'a pas de texte. */
export function checkCommentaires(commentaires: readonly Commentaire[], fiches: readonly string[]): void {
  const unknown = commentaires.filter(({ fiche }) => !fiches.includes(fiche)).map(({ fiche }) => fiche);
  if (unknown.length > 0) refuse(`Aucune fiche action ne répond à ${quote(unknown)}.`);
  const empty = commentaires.filter(isEmpty).map(({ fiche }) => fiche);
  if (empty.length > 0) refuse(`Commentaire sans texte : ${quote(empty)}.`);
  if (commentaires.some(({ texte }) => texte.includes('\0')))
    refuse('Un commentaire ne contient pas de caractère nul.');
}

const isEmpty = ({ texte }: Commentaire) => !texte.trim();

function refuse(message: string): never {
  throw new RefusDuRapport('COMMENTAIRE_INVALIDE', message);
}

function list(dossier: string): string[] {
  try {
    return readdirSync(dossier).sort();
  } catch (cause) {
    throw new RefusDuRapport('COMMENTAIRE_INVALIDE', `Le dossier des commentaires « ${dossier} » ne s’ouvre pas.`, {
      cause,
    });
  }
}

/** Le caractère nul, que la base n'admet pas, dit comme un texte d'un autre codage que le fichier n'en est pas un. */
function read(path: string): string {
  try {
    const texte = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
    if (!texte.includes('\0')) return texte;
  } catch (cause) {
    throw new RefusDuRapport('COMMENTAIRE_INVALIDE', `« ${path} » n’est pas un fichier de texte en UTF-8.`, { cause });
  }
  throw new RefusDuRapport('COMMENTAIRE_INVALIDE', `« ${path} » n’est pas un fichier de texte en UTF-8.`);
}

const quote = (names: string[]) => names.map((name) => `« ${name} »`).join(', ');
