import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import type { FichierDemo } from './writer.js';

/** Une ligne acceptée : ses colonnes sous leur nom du contrat, dates en AAAA-MM-JJ, et la personne qu'elle désigne. */
export type LigneRelue = Record<string, string>;

const CODES: Record<string, string> = {
  dispositif:
    'ITINERAIRE_EMPLOI ITINERAIRE_ACTIVITE DROIT_COMMUN_MDM POLE_EMPLOI ACCOMPAGNEMENT_GLOBAL INSERTION_SANTE PERLE E2C',
  secteur: 'BTP ENTRETIEN PRESTATION_INTELLECTUELLE LOGISTIQUE COMMUNICATION NUMERIQUE ADMINISTRATIF AUTRE',
  modalite: 'DIVERSIFIEE RENFORCEE INNOVANTE EMBAUCHE_DIRECTE MISE_A_DISPOSITION SOUS_TRAITANCE PMSMP',
  filiere: 'SAP INDUSTRIE NUMERIQUE BTP LOGISTIQUE AUTRE',
  etape: 'REPERE ORIENTE INFORME ENTRETIEN VOLONTAIRE FORME SORTIE_POSITIVE EMBAUCHE',
  etat: '0 1 2 3 4 5 6 A F',
  type: 'COMMUNE ARRONDISSEMENT CLI MDM METROPOLE ACI EI ETTI AI EITI PUBLIQUE PRIVEE CONDITION_EXECUTION MARCHE_RESERVE CRITERE INSERTION_QUALIFICATION PMSMP',
};
const codes = new Map(Object.entries(CODES).map(([colonne, liste]) => [colonne, new Set(liste.split(' '))]));

/** Décode un fichier tel que déposé : gzip, marque UTF-8, sinon Windows-1252. */
export function decoder(chemin: string): string {
  let octets = readFileSync(chemin);
  if (octets[0] === 0x1f && octets[1] === 0x8b) octets = gunzipSync(octets);
  return octets[0] === 0xef ? octets.toString('utf8').slice(1) : iconv.decode(octets, 'windows-1252');
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

/** AAAA-MM-JJ d'un jour qui existe, sinon `undefined`. */
function lireDate(texte: string): string | undefined {
  const fr = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(texte);
  const iso = fr ? `${fr[3]}-${fr[2]}-${fr[1]}` : texte;
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

/** Ce que vaut une cellule non vide de la colonne ; `undefined` si elle est fausse. */
function lecteurDe(colonne: string): ((valeur: string) => string | undefined) | undefined {
  const si = (juste: (valeur: string) => boolean) => (valeur: string) => (juste(valeur) ? valeur : undefined);
  if (/^date|^debut$|^fin$/.test(colonne))
    return (valeur) => {
      if (!dates.has(valeur)) dates.set(valeur, lireDate(valeur));
      return dates.get(valeur);
    };
  if (colonne === 'nir') return (valeur) => si(nirJuste)(valeur.replaceAll(' ', ''));
  if (/siret/.test(colonne)) return si(siretJuste);
  if (colonne === 'mois') return si((valeur) => /^\d{4}-(0\d|1[0-2])$/.test(valeur));
  if (colonne === 'heures') return si((valeur) => /^\d+(,\d+)?$/.test(valeur));
  const connus = codes.get(colonne);
  return connus && si((valeur) => connus.has(valeur));
}

/** Relit les fichiers sans rien du code qui les écrit, et relie NIR et noms. */
export class Relecture {
  rejets = 0;
  private readonly nirsParNom = new Map<string, Set<string>>();

  constructor(readonly fichiers: FichierDemo[]) {}

  /** Les lignes justes d'une source, dans l'ordre des dates de référence : la dernière d'une clef est celle qui vaut. */
  *lignes(source: string): Generator<LigneRelue> {
    const siens = this.fichiers.filter((f) => f.source === source).sort((a, b) => (a.date < b.date ? -1 : 1));
    for (const { chemin } of siens) {
      const [entete, ...lignes] = enregistrements(decoder(chemin)) as unknown as [string[], ...string[][]];
      const colonnes = entete.map((c) => sansAccents(c.trim()).toLowerCase());
      const lecteurs = colonnes.map(lecteurDe);
      for (const cellules of lignes) {
        const ligne = this.lire(colonnes, lecteurs, cellules);
        if (ligne) yield ligne;
        else this.rejets++;
      }
    }
  }

  /** Les lignes qui valent, par clef. */
  effectives(source: string, cle: string[]): LigneRelue[] {
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

  private lire(
    colonnes: string[],
    lecteurs: ReturnType<typeof lecteurDe>[],
    cellules: string[],
  ): LigneRelue | undefined {
    const ligne: LigneRelue = {};
    for (const [i, colonne] of colonnes.entries()) {
      const cellule = cellules[i] as string;
      const absente = cellule === '' || cellule === 'NULL' || cellule === 'NC';
      if (absente && i === 0) return undefined;
      const lecteur = lecteurs[i];
      const valeur = absente ? '' : lecteur ? lecteur(cellule) : cellule;
      if (valeur === undefined) return undefined;
      ligne[colonne] = valeur;
    }
    if ('nir' in ligne) ligne.personne = this.identifier(ligne);
    return ligne;
  }

  private identifier({ nir = '', nom = '', prenom = '', date_naissance = '' }: LigneRelue): string {
    const cle = nom && sansAccents(`${nom}|${prenom}|${date_naissance}`).toUpperCase().replaceAll('-', ' ');
    const nir13 = nir.slice(0, 13);
    if (nir && nom) this.nirsParNom.set(cle, (this.nirsParNom.get(cle) ?? new Set()).add(nir13));
    if (!nir && !nom) throw new Error('Ligne sans identité');
    return nir13 || cle;
  }
}
