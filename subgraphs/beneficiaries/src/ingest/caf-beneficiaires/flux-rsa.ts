import type { Enregistrement } from '@hub/shared/ingest/record-batch';
import { RefusFichier } from '@hub/shared/ingest/refus';
import { readMonth } from '@hub/shared/ingest/values-dates';
import { adultesOf, CHAMPS, type Foyer, type Personne } from './foyer.js';
import type { ElementListener } from './xml-elements.js';

const FOYER = 'Racine/InfosFoyerRSA';
const PERSONNE = `${FOYER}/Personne`;
const PRESTATION = `${PERSONNE}/Prestations`;
const ADRESSE = `${FOYER}/DonneesAdministratives/Adresse`;

/** Éléments gardés d'un foyer : leur chemin, car un même nom en désigne d'autres ailleurs. */
const DU_FOYER = new Set(
  [
    'IdentificationRSA/Organisme/MATRICULE',
    'IdentificationRSA/DemandeRSA/DTDEMRSA',
    'IdentificationRSA/DemandeRSA/NUMDEMRSA',
    'DonneesAdministratives/SituationFamille/SITFAM',
    'PrestationRSA/SituationDossierRSA/EtatDossierRSA/ETATDOSRSA',
    'PrestationRSA/DetailDroitRSA/MontantsCalculDroitRSA/MTTOTDRORSA',
  ].map((path) => `${FOYER}/${path}`),
);
/** Éléments gardés d'une personne : `Rattachement` a aussi un NIR et un nom, ceux d'un parent. */
const DE_LA_PERSONNE = new Set([
  ...['NOM', 'NOMNAI', 'PRENOM', 'DTNAI', 'NIR', 'SEXE'].map((name) => `${PERSONNE}/Identification/${name}`),
  `${PERSONNE}/MontantCalculDroitRSAPersonne/TOPPERSDRODEVORSA`,
]);
/** Un texte gardé, en caractères : le plus long du flux est un nom. */
const MAX_TEXT = 1_000;
/** Les personnes d'un foyer tiennent en mémoire ensemble. */
const MAX_PERSONNES = 200;

/** Le flux mensuel VRSB0801, élément par élément : un foyer à la fois en mémoire, et rien que ce que le contrat garde. */
export class FluxRsa implements ElementListener {
  /** Adultes lus et pas encore rendus, en-tête d'abord. */
  records: Enregistrement[] = [{ ligne: 0, cellules: [...CHAMPS] }];
  private foyers = 0;
  private mois: string | null = null;
  private total: string | null = null;
  private foyer: Foyer = newFoyer();
  private personne: Personne = newPersonne();
  private prestation = { nature: '', role: '' };
  private adresse = { rang: '', commune: '' };

  onOpen(path: string): void {
    if (!path.includes('/') && path !== 'Racine') throw notTheFlow(`sa racine n'est pas « Racine »`);
    if (path === FOYER) {
      if (this.mois === null) throw notTheFlow('le mois de référence (DTREF) manque avant le premier foyer');
      this.foyer = newFoyer();
    } else if (path === PERSONNE) this.personne = newPersonne();
    else if (path === PRESTATION) this.prestation = { nature: '', role: '' };
    else if (path === ADRESSE) this.adresse = { rang: '', commune: '' };
  }

  onClose(path: string, text: string): void {
    if (DE_LA_PERSONNE.has(path)) this.personne.textes.set(nameOf(path), this.kept(path, text));
    else if (DU_FOYER.has(path)) this.foyer.textes.set(nameOf(path), this.kept(path, text));
    else this.closeBlock(path, text);
  }

  /** À la fin du fichier : le total annoncé est celui des foyers lus. Refus XML_ILLISIBLE, TOTAL_FAUX. */
  verifyTotal(): void {
    if (this.mois === null) throw notTheFlow('le mois de référence (DTREF) manque');
    if (this.total === null || !/^\d{1,8}$/.test(this.total)) {
      throw new RefusFichier(
        'XML_ILLISIBLE',
        'Le fichier est incomplet : le nombre de foyers transmis (NBTOTDOSRSATRANSM) manque à la fin.',
      );
    }
    if (Number(this.total) !== this.foyers) {
      throw new RefusFichier(
        'TOTAL_FAUX',
        `Le fichier annonce ${Number(this.total)} foyers (NBTOTDOSRSATRANSM) et en contient ${this.foyers} : il est incomplet, demandez-le de nouveau à la caisse.`,
      );
    }
  }

  private closeBlock(path: string, text: string): void {
    switch (path) {
      case `${PRESTATION}/NATPREST`:
        this.prestation.nature = text;
        break;
      case `${PRESTATION}/ROLEPERS`:
        this.prestation.role = this.kept(path, text);
        break;
      case PRESTATION:
        if (this.prestation.nature === 'RSA') this.personne.role = this.prestation.role;
        break;
      case `${ADRESSE}/TroncCommunAdresse/RGADR`:
        this.adresse.rang = text;
        break;
      case `${ADRESSE}/AdresseDetailleeFrance/NUMCOM`:
        this.adresse.commune = this.kept(path, text);
        break;
      case ADRESSE:
        // Rang 01 : l'adresse actuelle. Une adresse sans rang est la seule.
        if (this.adresse.rang === '' || Number(this.adresse.rang) === 1) this.foyer.commune = this.adresse.commune;
        break;
      case PERSONNE:
        this.closePersonne();
        break;
      case FOYER:
        this.closeFoyer();
        break;
      case 'Racine/IdentificationFlux/DTREF':
        this.mois = monthOf(text);
        break;
      case 'Racine/TransmissionFlux/NBTOTDOSRSATRANSM':
        this.total = text;
        break;
    }
  }

  private kept(path: string, text: string): string {
    if (text.length <= MAX_TEXT) return text;
    throw new RefusFichier(
      'XML_ILLISIBLE',
      `Le foyer n° ${this.foyers + 1} a un ${nameOf(path)} de plus de ${MAX_TEXT} caractères : le fichier est abîmé, demandez-le de nouveau à la caisse.`,
    );
  }

  private closePersonne(): void {
    this.foyer.personnes.push(this.personne);
    if (this.foyer.personnes.length <= MAX_PERSONNES) return;
    throw new RefusFichier(
      'XML_ILLISIBLE',
      `Le foyer n° ${this.foyers + 1} a plus de ${MAX_PERSONNES} personnes : le fichier est abîmé, demandez-le de nouveau à la caisse.`,
    );
  }

  private closeFoyer(): void {
    this.foyers++;
    const ligne = this.foyers;
    for (const cellules of adultesOf(this.foyer, this.mois as string)) this.records.push({ ligne, cellules });
  }
}

function newFoyer(): Foyer {
  return { commune: '', textes: new Map(), personnes: [] };
}

function newPersonne(): Personne {
  return { role: '', textes: new Map() };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** DTREF est une date : seul son mois compte. */
function monthOf(dtref: string): string {
  const mois = dtref.slice(0, 7);
  if (typeof readMonth(mois) === 'number') return mois;
  throw notTheFlow('le mois de référence (DTREF) est illisible');
}

/** Refus d'un fichier qui n'est pas le flux attendu, avec ce qu'on attend. */
export function notTheFlow(why: string): RefusFichier {
  return new RefusFichier(
    'ENTETE_ABSENT',
    `Le fichier n'est pas le flux mensuel des bénéficiaires du RSA de la CNAF (XML VRSB0801, racine « Racine ») : ${why}.`,
  );
}
