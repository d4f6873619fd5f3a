import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { FichierDemo } from '@hub/scripts/demo-data/writer';
import { loadTableSchema, type TableField } from '@hub/shared/ingest/table-schema';
import iconv from 'iconv-lite';

/** Une ligne acceptée : ses colonnes sous leur nom du contrat, dates en AAAA-MM-JJ, et la personne qu'elle désigne. */
export type LigneRelue = Record<string, string>;

/** Décode un fichier tel que déposé : gzip, marque UTF-8, sinon Windows-1252. */
export function decoder(chemin: string): string {
  let octets = readFileSync(chemin);
  if (octets[0] === 0x1f && octets[1] === 0x8b) octets = gunzipSync(octets);
  if (octets[0] === 0xef) return octets.toString('utf8').slice(1);
  // Latin-1 se décode d'un bloc ; Windows-1252 n'en diffère que par ces caractères, rares.
  return octets
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (c) => iconv.decode(Buffer.from(c, 'latin1'), 'windows-1252'));
}

function* enregistrements(texte: string): Generator<string[]> {
  for (const ligne of texte.split('\r\n')) {
    if (ligne === '') continue;
    if (!ligne.includes('"')) yield ligne.split(';');
    else
      yield [...ligne.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(
        (m) => m[1]?.replaceAll('""', '"') ?? m[2] ?? '',
      );
  }
}

const sansAccents = (texte: string): string =>
  /^[ -~]*$/.test(texte) ? texte : texte.normalize('NFD').replace(/\p{M}/gu, '');

/** AAAA-MM-JJ d'un jour qui existe, sinon `undefined` ; l'heure des extractions ne compte pas. */
function lireDate(texte: string): string | undefined {
  const fr = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(texte);
  const iso = fr ? `${fr[3]}-${fr[2]}-${fr[1]}` : texte.replace(/ 00:00:00\.0$/, '');
  if (!/^\d{4}-\d\d-\d\d$/.test(iso)) return undefined;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}

function nirJuste(nir: string): boolean {
  if (!/^[12]\d{4}(\d\d|2A|2B)\d{6}(\d\d)?$/.test(nir)) return false;
  const nombre = Number(nir.slice(0, 13).replace('2A', '19').replace('2B', '18'));
  return nir.length === 13 || 97 - (nombre % 97) === Number(nir.slice(13));
}

export function siretJuste(siret: string): boolean {
  if (!/^\d{14}$/.test(siret)) return false;
  const chiffres = [...siret].map(Number);
  if (siret.startsWith('356000000') && chiffres.reduce((a, b) => a + b) % 5 === 0) return true;
  const luhn = chiffres.map((n, i) => (i % 2 === 0 ? (n * 2 > 9 ? n * 2 - 9 : n * 2) : n));
  return luhn.reduce((a, b) => a + b) % 10 === 0;
}

const dates = new Map<string, string | undefined>();

type Lecteur = (valeur: string) => string | undefined;

/** Comment lire une colonne : ce que vaut une cellule non vide, `undefined` si elle est fausse. */
interface Colonne {
  nom: string;
  requise: boolean;
  lire: Lecteur | undefined;
}

const nirs = new Map<string, string | undefined>();

function lireNir(valeur: string): string | undefined {
  if (!nirs.has(valeur)) {
    const nir = valeur.replaceAll(' ', '');
    nirs.set(valeur, nirJuste(nir) ? nir : undefined);
  }
  return nirs.get(valeur);
}

const FORMES: Partial<Record<TableField['type'], RegExp>> = {
  yearmonth: /^\d{4}-(0\d|1[0-2])$/,
  year: /^\d{4}$/,
  number: /^\d+([.,]\d+)?$/,
  integer: /^\d+$/,
};

function lecteurDe({ type, nature, categories, delimiter }: TableField): Lecteur | undefined {
  const si = (juste: (valeur: string) => boolean) => (valeur: string) => (juste(valeur) ? valeur : undefined);
  if (type === 'date')
    return (valeur) => {
      if (!dates.has(valeur)) dates.set(valeur, lireDate(valeur));
      return dates.get(valeur);
    };
  if (nature === 'nir') return lireNir;
  if (nature === 'siret') return si(siretJuste);
  const forme = FORMES[type];
  if (forme) return si((valeur) => forme.test(valeur));
  const codes = categories && new Set(categories.map(({ value }) => value));
  return codes && si((valeur) => valeur.split(delimiter ?? '\0').every((code) => codes.has(code)));
}

/** Les colonnes d'un fichier, d'après son en-tête ; celles que le contrat ne connaît pas ne se lisent pas. */
function colonnesLues(source: string, entete: string[]): (Colonne | undefined)[] {
  const champs = new Map(loadTableSchema(source).fields.map((champ) => [champ.name, champ]));
  return entete.map((cellule) => {
    const nom = sansAccents(cellule.trim()).toLowerCase();
    const champ = champs.get(nom);
    return champ && { nom, requise: champ.constraints?.required === true, lire: lecteurDe(champ) };
  });
}

/** Relit les fichiers sans rien du code qui les écrit, d'après les contrats seuls, et relie NIR et noms. */
export class Relecture {
  rejets = 0;
  private readonly nirsParNom = new Map<string, Set<string>>();
  /** La personne que désigne chaque écriture d'une identité : les flux mensuels répètent les mêmes. */
  private readonly parEcriture = new Map<string, string>();

  constructor(readonly fichiers: FichierDemo[]) {}

  /** Les lignes justes d'une source, dans l'ordre des dates de référence : la dernière d'une clef est celle qui vaut. */
  *lignes(source: string): Generator<LigneRelue> {
    const siens = this.fichiers.filter((f) => f.source === source).sort((a, b) => (a.date < b.date ? -1 : 1));
    for (const { chemin } of siens) {
      const [entete, ...lignes] = enregistrements(decoder(chemin)) as unknown as [string[], ...string[][]];
      const colonnes = colonnesLues(source, entete);
      for (const cellules of lignes) {
        const ligne = this.lire(source, colonnes, cellules);
        if (ligne) yield ligne;
        else this.rejets++;
      }
    }
  }

  /** Les lignes qui valent, par clef du partenaire. */
  effectives(source: string): LigneRelue[] {
    const cle = loadTableSchema(source).primaryKey;
    const parCle = new Map<string, LigneRelue>();
    for (const ligne of this.lignes(source)) parCle.set(cle.map((c) => ligne[c]).join('|'), ligne);
    return [...parCle.values()];
  }

  /** Qui est-ce : un NIR, un nom que nul NIR n'accompagne, ou `undefined` si deux personnes le portent. */
  personne({ personne = '' }: LigneRelue): string | undefined {
    const nirs = this.nirsParNom.get(personne);
    if (!nirs) return personne;
    return nirs.size === 1 ? [...nirs][0] : undefined;
  }

  private lire(source: string, colonnes: (Colonne | undefined)[], cellules: string[]): LigneRelue | undefined {
    const ligne: LigneRelue = {};
    for (const [i, colonne] of colonnes.entries()) {
      if (!colonne) continue;
      const cellule = cellules[i] as string;
      const absente = cellule === '' || cellule === 'NULL' || cellule === 'NC';
      if (absente && colonne.requise) return undefined;
      const valeur = absente ? '' : colonne.lire ? colonne.lire(cellule) : cellule;
      if (valeur === undefined) return undefined;
      ligne[colonne.nom] = valeur;
    }
    const { identite } = loadTableSchema(source);
    if (identite && (identite !== 'facultative' || ligne.nir || ligne.nom)) ligne.personne = this.identifier(ligne);
    return ligne;
  }

  private identifier({ nir = '', nom = '', prenom = '', date_naissance = '' }: LigneRelue): string {
    const ecriture = `${nir}|${nom}|${prenom}|${date_naissance}`;
    const personne = this.parEcriture.get(ecriture) ?? this.reconnaitre(nir, nom, prenom, date_naissance);
    this.parEcriture.set(ecriture, personne);
    return personne;
  }

  private reconnaitre(nir: string, nom: string, prenom: string, naissance: string): string {
    const cle = nom && sansAccents(`${nom}|${prenom}|${naissance}`).toUpperCase().replaceAll('-', ' ');
    const nir13 = nir.slice(0, 13);
    if (nir && nom) this.nirsParNom.set(cle, (this.nirsParNom.get(cle) ?? new Set()).add(nir13));
    if (!nir && !nom) throw new Error('Ligne sans identité');
    return nir13 || cle;
  }
}
