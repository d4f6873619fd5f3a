import { headerOf, matchColumns } from './columns.js';
import { readerOf, translator } from './field-reader.js';
import type { Mapping } from './mapping.js';
import { remembering } from './repeated-cells.js';
import { holdsPersonalData, type TableField, type TableSchema } from './table-schema.js';
import { type CodeFaute, isFausse, type Lecteur } from './values.js';

/** Une ligne acceptée : ses valeurs canoniques, dans l'ordre de `schema.fields`, null pour absente. */
export interface LigneLue {
  valeurs: (string | number | null)[];
}

/** La première faute d'une ligne rejetée, dans l'ordre du contrat. */
export interface Faute {
  champ: string;
  code: CodeFaute;
  /** En français : ce qui est attendu et comment corriger. */
  message: string;
}

export interface Verificateur {
  /** Colonnes du fichier laissées dehors, ou annoncées et absentes. */
  avertissements: string[];
  check(cellules: string[]): LigneLue | Faute;
}

/** Une colonne, prête à lire. */
interface Colonne {
  rang: number;
  champ: string;
  libelle: string;
  requise: boolean;
  /** Le texte d'une cellule, libellé du partenaire traduit ; vide si elle ne dit rien. */
  texte(cellule: string): string;
  lire(cellule: string): ReturnType<Lecteur>;
}

/** Longueur citée d'une valeur fautive. */
const QUOTED = 40;

const MAL_FORMEE: Faute = {
  champ: 'ligne',
  code: 'LIGNE_MAL_FORMEE',
  message:
    "La ligne n'a pas la forme attendue : elle a plus de cellules que l'en-tête (mettez entre guillemets la valeur qui contient un séparateur), ou un objet là où une valeur simple est attendue.",
};
const IDENTITE_INSUFFISANTE: Faute = {
  champ: 'identite',
  code: 'IDENTITE_INSUFFISANTE',
  message: 'Donnez le NIR, ou le nom, le prénom et la date de naissance.',
};

/** Vrai pour une ligne rejetée. */
export function isFaute(resultat: LigneLue | Faute): resultat is Faute {
  return 'code' in resultat;
}

/**
 * Compile le contrat d'une source pour l'en-tête d'un fichier : à faire une fois, `check` ne fait plus que lire.
 * Refus : ENTETE_ABSENT, COLONNE_EN_DOUBLE, COLONNE_ABSENTE.
 */
export function compileChecker(schema: TableSchema, header: string[], mapping?: Mapping): Verificateur {
  const { rangs, largeur, avertissements } = matchColumns(schema, header, mapping);
  const references = new Set(schema.foreignKeys?.flatMap(({ fields }) => fields));
  const missing = new Set(schema.missingValues);
  const columns = schema.fields.map((field, i) =>
    compileColumn(field, rangs[i], references.has(field.name), missing, mapping),
  );
  const sufficient = identityRule(schema);
  // Des colonnes décalées mettent un nom n'importe où : là où il y a des personnes, on ne cite jamais.
  const quotes = !holdsPersonalData(schema);

  function check(cellules: string[]): LigneLue | Faute {
    for (let rang = largeur; rang < cellules.length; rang++) if (cellules[rang].trim() !== '') return MAL_FORMEE;
    const valeurs: LigneLue['valeurs'] = new Array(columns.length);
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i];
      const cellule = column.rang < cellules.length && column.rang >= 0 ? cellules[column.rang] : '';
      const value = column.lire(cellule);
      if (value === null) {
        if (column.requise && column.texte(cellule) === '') return requiredFault(column);
      } else if (isFausse(value)) {
        const quote = quotes ? ` Valeur lue : « ${column.texte(cellule).slice(0, QUOTED)} ».` : '';
        return { champ: column.champ, code: value.code, message: `« ${column.libelle} » : ${value.message}${quote}` };
      }
      valeurs[i] = value;
    }
    return sufficient(valeurs) ? { valeurs } : IDENTITE_INSUFFISANTE;
  }

  return { avertissements, check };
}

function compileColumn(
  field: TableField,
  rang: number,
  indexed: boolean,
  missing: ReadonlySet<string>,
  mapping?: Mapping,
): Colonne {
  const wordings = mapping?.codes[field.name];
  const traduire = wordings && translator(wordings);
  const lecteur = readerOf(field, indexed, traduire);
  const texte = (cellule: string) => {
    const given = traduire ? traduire(cellule.trim()) : cellule.trim();
    return missing.has(given) ? '' : given;
  };
  const lire = (cellule: string) => {
    const given = texte(cellule);
    return given === '' ? null : lecteur(given);
  };
  return {
    rang,
    champ: field.champSource ?? field.name,
    libelle: field.champSource ?? headerOf(field, mapping),
    requise: field.constraints?.required ?? false,
    texte,
    lire: isFreeText(field) ? lire : remembering(lire),
  };
}

/** Un texte libre se répète peu, et se lit sans calcul. */
function isFreeText({ type, categories, nature }: TableField): boolean {
  return type === 'string' && !categories && nature !== 'commune';
}

function identityRule({ identite, fields }: TableSchema): (valeurs: LigneLue['valeurs']) => boolean {
  if (identite !== 'requise' && identite !== 'cle') return () => true;
  const at = (nature: string) => fields.findIndex((field) => field.nature === nature);
  const [nir, demandeur] = [at('nir'), at('demandeur')];
  const [nom, prenom, naissance] = [at('nom'), at('prenom'), at('naissance')];
  const given = (value: unknown) => value !== null && value !== undefined;
  return (valeurs) =>
    given(valeurs[nir]) ||
    given(valeurs[demandeur]) ||
    (given(valeurs[nom]) && given(valeurs[prenom]) && given(valeurs[naissance]));
}

function requiredFault({ champ, libelle }: Colonne): Faute {
  return { champ, code: 'CHAMP_REQUIS', message: `« ${libelle} » est obligatoire : indiquez sa valeur.` };
}
