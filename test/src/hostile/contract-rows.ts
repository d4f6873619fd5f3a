import type { TableField, TableSchema } from '@hub/shared/ingest/table-schema';
import { nirKey } from '@hub/shared/ingest/values-identifiers';
import fc from 'fast-check';

const COMMUNES = ['69123', '69266', '69381', '69149', '01004', '2A004'];
const ABSENT = ['', 'NULL', 'NC', '  '];
const IDENTITE = new Set(['nir', 'nom', 'nom-naissance', 'prenom', 'naissance', 'demandeur']);

/** Un texte qu'une cellule rend tel quel : sans espaces autour, et qui n'est pas une absence. */
export const texte = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => text.trim())
  .filter((text) => text !== '' && text !== 'NULL' && text !== 'NC');

const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`));
/** Un nom qu'aucun message du hub ne peut contenir par hasard. */
const nom = fc.stringMatching(/^ZQ[A-Z]{6,12}$/);

export const nir = fc
  .tuple(
    fc.constantFrom('1', '2'),
    fc.integer({ min: 0, max: 99 }),
    fc.constantFrom('01', '12', '20', '42', '50', '99'),
    fc.constantFrom('69', '2A', '2B', '99'),
    fc.integer({ min: 0, max: 999_999 }),
    fc.boolean(),
  )
  .map(([sexe, annee, mois, departement, rang, cle]) => {
    const body = `${sexe}${String(annee).padStart(2, '0')}${mois}${departement}${String(rang).padStart(6, '0')}`;
    return cle ? body + String(nirKey(body)).padStart(2, '0') : body;
  });

/** Un nombre de tant de chiffres, clé de Luhn comprise. */
const luhn = (length: number) =>
  digits(length - 1).map((body) => {
    const sum = [...body].reverse().reduce((total, char, i) => {
      const doubled = Number(char) * (i % 2 === 0 ? 2 : 1);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
    return body + ((10 - (sum % 10)) % 10);
  });
export const siret = luhn(14);

export const jour = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const date = fc.tuple(jour, fc.integer({ min: 0, max: 3 })).map(([iso, form]) => {
  const [y, m, d] = iso.split('-');
  return [iso, `${d}/${m}/${y}`, `${d}-${m}-${y}`, `${iso} 00:00:00.0`][form];
});
const mois = fc.tuple(jour, fc.boolean()).map(([iso, french]) => {
  const [y, m] = iso.split('-');
  return french ? `${m}/${y}` : `${y}-${m}`;
});

function nombre({ constraints }: TableField): fc.Arbitrary<string> {
  const min = Math.ceil(Math.max(constraints?.minimum ?? -1_000_000, -1_000_000));
  const max = Math.floor(Math.min(constraints?.maximum ?? 1_000_000, 1_000_000));
  return fc
    .integer({ min, max: max - 1 })
    .chain((whole) =>
      fc.constantFrom(
        String(whole),
        whole >= 0 ? `${whole},50` : String(whole),
        whole >= 0 ? `${whole}.5` : String(whole),
        whole >= 1000 ? whole.toLocaleString('fr-FR') : String(whole),
      ),
    );
}

function entier({ constraints }: TableField): fc.Arbitrary<string> {
  const { minimum = -1_000_000, maximum = 1_000_000 } = constraints ?? {};
  return fc.integer({ min: minimum, max: Math.min(maximum, 1_000_000) }).map(String);
}

function valeur(field: TableField): fc.Arbitrary<string> {
  const codes = field.categories?.map(({ value }) => value);
  switch (field.type) {
    case 'date':
      return date;
    case 'yearmonth':
      return mois;
    case 'year':
      return fc.integer({ min: 1900, max: 2100 }).map(String);
    case 'integer':
      return entier(field);
    case 'number':
      return nombre(field);
    case 'list':
      return fc
        .array(codes ? fc.constantFrom(...codes) : fc.stringMatching(/^[A-Zé]{1,8}$/), { minLength: 1, maxLength: 4 })
        .map((items) => items.join(field.delimiter ?? '|'));
    case 'string':
      return codes ? fc.constantFrom(...codes) : deNature(field);
  }
}

function deNature({ nature }: TableField): fc.Arbitrary<string> {
  switch (nature) {
    case 'nir':
      return nir;
    case 'siret':
      return siret;
    case 'siren':
      return luhn(9);
    case 'commune':
      return fc.constantFrom(...COMMUNES);
    case 'nom':
    case 'nom-naissance':
    case 'prenom':
      return nom;
    default:
      return texte;
  }
}

/** Une ligne que le contrat accepte, ses cellules dans l'ordre des champs : une personne a son NIR, ou ses noms et sa naissance. */
export function ligneValide({ fields, identite }: TableSchema): fc.Arbitrary<string[]> {
  return fc.boolean().chain((byNames) =>
    fc.tuple(
      ...fields.map((field) => {
        const { nature, constraints } = field;
        const needed =
          identite !== undefined && identite !== 'facultative' && nature !== undefined && IDENTITE.has(nature)
            ? byNames === (nature !== 'nir')
            : false;
        if (needed || constraints?.required) return valeur(field);
        return fc.oneof({ weight: 3, arbitrary: valeur(field) }, { weight: 1, arbitrary: fc.constantFrom(...ABSENT) });
      }),
    ),
  );
}

/** Une valeur comme on n'en attend pas. */
export const valeurHostile: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\0', '')),
  fc.string({ unit: fc.constantFrom(';', ',', '\t', '"', '\n', '\r', ' ', '|', 'é', '\u00a0'), maxLength: 12 }),
  fc.integer({ min: 200, max: 20_000 }).map((length) => '字9'.repeat(length)),
  fc.integer({ min: 20, max: 40_000 }).map((length) => `1,${'0'.repeat(length)}1`),
  fc.double().map(String),
  fc.constantFrom(
    ...['=cmd|x!A0', '__proto__', 'constructor', 'toString', 'NULL', '\\N', '\\.', '{}', '9'.repeat(400), '1e308'],
    ...['8,01E+13', '0000-00-00', '9999-12-31', '0001-01-01', '29/02/2023', '42795', '99999', '2018-13', '-0', '٣'],
  ),
);
