import type { LigneRelue, Relecture } from './read-back.js';

/** Les droits commencent en janvier 2016, et durent trente-six mois. */
export const NOMBRE_MOIS = 36;
export const rangMois = (texte: string): number =>
  (Number(texte.slice(0, 4)) - 2016) * 12 + Number(texte.slice(5, 7)) - 1;
export const nombre = (texte: string | undefined): number => Number((texte ?? '').replace(',', '.'));
export const distincts = (valeurs: Iterable<unknown>): number => new Set(valeurs).size;
export const somme = (lignes: LigneRelue[], colonne: string): number =>
  lignes.reduce((total, ligne) => total + nombre(ligne[colonne]), 0);

/** Les sources relues avant toute question, pour que chaque NIR ait trouvé son nom. */
const SOURCES = [
  ...['territoires', 'etablissements', 'siae', 'objectifs', 'operations', 'clauses', 'conventions-places', 'parcours'],
  ...[
    'contacts-parcours',
    'etapes-parcours',
    'frequentation-collectif',
    'contrats-engagement',
    'controles-obligations',
  ],
  ...['ft-demandeurs', 'faj-aides', 'participation', 'financements', 'participations-clauses', 'heures-clauses'],
  ...['etats-mensuels', 'annexes-financieres', 'aides-poste', 'contrats-aides', 'appels-a-projets', 'candidatures'],
  ...['reseaux-iae', 'actions-filiere', 'parcours-filiere', 'evenements-filiere', 'postes-clee', 'contacts-clee'],
  ...['offres', 'extranet-comptes', 'charte-1000'],
] as const;
type SourceRelue = (typeof SOURCES)[number];

/** Ce que disent les fichiers : les lignes qui valent, qui elles désignent, et les droits au RSA. */
export class Faits {
  lignesCaf = 0;
  /** Rangs des mois de droit ouvert, par personne. */
  readonly ouverts = new Map<string, Set<number>>();
  private readonly tables: Map<SourceRelue, LigneRelue[]>;

  constructor(private readonly relu: Relecture) {
    const etats = this.lireEtats();
    this.tables = new Map(SOURCES.map((source) => [source, relu.effectives(source)]));
    for (const [cle, mois] of etats) {
      const personne = relu.personne({ personne: cle.slice(cle.indexOf('|') + 1) }) as string;
      const siens = this.ouverts.get(personne) ?? new Set();
      mois.forEach((etat, rang) => {
        if (etat >= 2 && etat <= 4) siens.add(rang);
      });
      if (siens.size > 0) this.ouverts.set(personne, siens);
    }
  }

  /** Les lignes acceptées d'une source. */
  table(source: SourceRelue): LigneRelue[] {
    return this.tables.get(source) as LigneRelue[];
  }

  /** Celles qui comptent : leur personne, s'il en faut une, est sans ambiguïté. */
  lignes(source: SourceRelue, condition: (ligne: LigneRelue) => boolean = () => true): LigneRelue[] {
    return this.table(source).filter((ligne) => this.connue(ligne) && condition(ligne));
  }

  parCle(source: SourceRelue, cle: string): Map<string, LigneRelue> {
    return new Map(this.table(source).map((ligne) => [ligne[cle] as string, ligne]));
  }

  qui(ligne: LigneRelue): string {
    return this.relu.personne(ligne) as string;
  }

  connue(ligne: LigneRelue): boolean {
    return this.relu.personne(ligne) !== undefined;
  }

  /** Combien de personnes différentes. */
  personnes(lignes: LigneRelue[]): number {
    return distincts(lignes.map((ligne) => this.qui(ligne)));
  }

  /** Le droit est-il ouvert le mois de ce jour ? */
  droitOuvert(personne: string, jour: string): boolean {
    return this.ouverts.get(personne)?.has(rangMois(jour)) ?? false;
  }

  /** État du droit par mois, par `matricule|personne écrite` ; 9 sans ligne. */
  private lireEtats(): Map<string, Uint8Array> {
    const etats = new Map<string, Uint8Array>();
    for (const ligne of this.relu.lignes('caf-droits')) {
      this.lignesCaf++;
      const cle = `${ligne.matricule}|${ligne.personne}`;
      const mois = etats.get(cle) ?? new Uint8Array(NOMBRE_MOIS).fill(9);
      mois[rangMois(ligne.mois as string)] = Number(ligne.etat);
      etats.set(cle, mois);
    }
    return etats;
  }
}

/** Le jour est-il de l'année ? */
export const estDe = (jour: string | undefined, annee: number): boolean => jour?.startsWith(`${annee}-`) ?? false;

/** La ligne, à ses colonnes `date_debut` et `date_fin`, couvre-t-elle un jour de l'année ? */
export const pendant = (ligne: LigneRelue, annee: number): boolean =>
  ligne.date_debut !== '' &&
  (ligne.date_debut as string) <= `${annee}-12-31` &&
  (!ligne.date_fin || ligne.date_fin >= `${annee}-01-01`);
