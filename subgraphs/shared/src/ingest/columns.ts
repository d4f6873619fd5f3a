import { looseName } from './header-name.js';
import type { Mapping } from './mapping.js';
import { RefusFichier } from './refus.js';
import { identityFields, type TableField, type TableSchema } from './table-schema.js';

/** Où chaque champ du contrat se trouve dans le fichier. */
export interface Colonnes {
  /** Rang dans le fichier de chaque champ du contrat, -1 si la colonne n'y est pas. */
  rangs: number[];
  /** Nombre de colonnes du fichier, celles sans nom à la fin mises à part. */
  largeur: number;
  /** En-têtes inconnus, dont les colonnes restent dehors, et en-têtes de la correspondance qui manquent. */
  avertissements: string[];
}

/**
 * Met l'en-tête d'un fichier en regard du contrat, sans casse, accents ni espaces autour.
 * Refus : ENTETE_ABSENT, COLONNE_EN_DOUBLE, COLONNE_ABSENTE.
 */
export function matchColumns(schema: TableSchema, header: string[], mapping?: Mapping): Colonnes {
  const names = header.map(looseName);
  const expected = schema.fields.map((field) => looseName(headerOf(field, mapping)));
  const rangs = expected.map((name) => names.indexOf(name));
  if (rangs.every((rang) => rang < 0)) {
    // Sans en-tête, la première ligne est celle d'une personne : on ne la cite pas.
    throw new RefusFichier(
      'ENTETE_ABSENT',
      `La première ligne ne porte aucune colonne de la source « ${schema.name} ». Colonnes attendues : ${schema.fields.map((field) => headerOf(field, mapping)).join(', ')}.`,
    );
  }
  const doubled = schema.fields.find((_, i) => rangs[i] !== names.lastIndexOf(expected[i]));
  if (doubled) {
    const name = headerOf(doubled, mapping);
    throw new RefusFichier('COLONNE_EN_DOUBLE', `La colonne « ${name} » apparaît deux fois : gardez-en une.`);
  }
  const missing = missingColumns(schema, rangs).map((field) => `« ${headerOf(field, mapping)} »`);
  if (missing.length > 0) {
    throw new RefusFichier('COLONNE_ABSENTE', `Colonne obligatoire absente de l'en-tête : ${missing.join(', ')}.`);
  }
  if (!identifies(schema, rangs)) {
    const identity = identityFields(schema).map((field) => `« ${headerOf(field, mapping)} »`);
    throw new RefusFichier(
      'COLONNE_ABSENTE',
      `L'en-tête ne permet pas d'identifier une personne : il faut le NIR, ou le nom, le prénom et la date de naissance (${identity.join(', ')}).`,
    );
  }
  const used = new Set(rangs);
  return {
    rangs,
    largeur: names.findLastIndex((name) => name !== '') + 1,
    avertissements: [
      ...header.flatMap((name, rang) =>
        schema.colonnesIgnorees || used.has(rang) || names[rang] === ''
          ? []
          : [`Colonne inconnue, non lue : « ${name.trim().slice(0, 40)} ».`],
      ),
      ...schema.fields.flatMap(({ name }, i) =>
        mapping?.colonnes[name] && rangs[i] < 0
          ? [`Colonne annoncée par la correspondance, absente du fichier : « ${mapping.colonnes[name]} ».`]
          : [],
      ),
    ],
  };
}

/** L'en-tête sous lequel le partenaire donne un champ. */
export function headerOf({ name }: TableField, mapping?: Mapping): string {
  return mapping?.colonnes[name] ?? name;
}

function missingColumns({ fields }: TableSchema, rangs: number[]): TableField[] {
  return fields.filter(({ constraints }, i) => constraints?.required && rangs[i] < 0);
}

function identifies(schema: TableSchema, rangs: number[]): boolean {
  if (schema.identite !== 'requise' && schema.identite !== 'cle') return true;
  const has = (nature: string) => rangs[schema.fields.findIndex((field) => field.nature === nature)] >= 0;
  return has('nir') || has('demandeur') || (has('nom') && has('prenom') && has('naissance'));
}
