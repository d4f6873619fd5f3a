import { DERNIER_MOIS, type Jour, jour, type Mois, mois, moisDe } from './calendar.js';
import type { EtatCivil, Personne } from './identities.js';
import { type Accompagnement, type Dispositif, motifs, type Parcours, quantieme } from './parcours.js';
import { Prng } from './prng.js';
import type { Droits } from './rights.js';

const HEBERGEURS = [
  ['Foyer Notre-Dame des Sans-Abri', 'Le MAS', 'Habitat et Humanisme', 'Alynea', 'Forum Réfugiés', 'Armée du Salut'],
  ['Aralis', 'Adoma', 'L’Orée AJD', 'Entraide Pierre Valdo'],
].flat();

/** Parcours PERLE accompagnés en 2018 : orientés dans l'année ou avant, droit RSA ouvert au début, déclarés bénéficiaires. */
const PERLE = { nouveaux: 167, poursuivis: 62, finisEn2017: 40, reorientes: 150, droitsOuverts: 61, declares: 62 };
/** Déclarés bénéficiaires alors que leur droit n'est pas ouvert. */
const PERLE_DECLARES_A_TORT = 5;

/** Tire les parcours des dispositifs particuliers, pris parmi les personnes déjà accompagnées. */
export class Programmes {
  readonly parcours: Parcours[] = [];
  private readonly rng = new Prng('programmes');
  private readonly reserve: Personne[];

  constructor(
    private readonly accompagnement: Accompagnement,
    private readonly droits: Droits,
    private readonly etatCivil: EtatCivil,
  ) {
    this.reserve = this.rng.melange([...accompagnement.accompagnes]);
    this.accompagnementGlobal();
    this.insertionSante();
    this.perle();
    this.deuxiemeChance();
  }

  /** Une personne accompagnée, jamais deux fois, qui satisfait la condition. */
  private prendre(condition: (p: Personne) => boolean): Personne {
    for (let i = this.reserve.length - 1; i >= 0; i--)
      if (condition(this.reserve[i] as Personne)) return this.reserve.splice(i, 1)[0] as Personne;
    throw new Error('Plus personne à orienter parmi les accompagnés');
  }

  private ajouter(personne: Personne, dispositif: Dispositif, debut: Mois, fin: Jour | null, plus?: Partial<Parcours>) {
    this.parcours.push({
      ...{ personne, dispositif, structure: this.rng.choix(this.accompagnement.structures[dispositif]), fin },
      ...{ orientation: jour(debut, 1), debut: jour(debut, quantieme(this.rng)) },
      ...(fin === null ? {} : { motif: motifs.tirer(this.rng) }),
      ...plus,
    });
  }

  private finOuRien(min: Mois, probabilite: number): Jour | null {
    return this.rng.chance(probabilite) ? jour(this.rng.entier(min, DERNIER_MOIS), quantieme(this.rng)) : null;
  }

  /** 1 323 personnes en 2017, puis celles qui commencent en 2018. */
  private accompagnementGlobal(): void {
    for (let i = 0; i < 1_323 + 560; i++) {
      const debut =
        i < 1_323 ? this.rng.entier(mois(2016, 6), mois(2017, 12)) : this.rng.entier(mois(2018, 1), mois(2018, 11));
      const personne = this.prendre((p) => this.droits.ouvert(p, debut));
      this.ajouter(personne, 'ACCOMPAGNEMENT_GLOBAL', debut, this.finOuRien(Math.max(debut + 1, mois(2017, 1)), 0.7));
    }
  }

  /** 206 personnes en 2018, et 120 dont le parcours avait fini. */
  private insertionSante(): void {
    for (let i = 0; i < 206 + 120; i++) {
      const enCours = i < 206;
      const debut = this.rng.entier(mois(2017, 1), enCours ? mois(2018, 10) : mois(2017, 9));
      const fin = enCours
        ? this.finOuRien(Math.max(debut + 1, mois(2018, 1)), 0.6)
        : jour(this.rng.entier(debut + 1, mois(2017, 11)), quantieme(this.rng));
      this.ajouter(
        this.prendre((p) => this.droits.ouvert(p, debut)),
        'INSERTION_SANTE',
        debut,
        fin,
      );
    }
  }

  private perle(): void {
    const { rng } = this;
    const suivis = PERLE.nouveaux + PERLE.poursuivis;
    const ouverts = new Set(rng.melange(Array.from({ length: suivis }, (_, i) => i)).slice(0, PERLE.droitsOuverts));
    let ouvertsDeclares = PERLE.declares - PERLE_DECLARES_A_TORT;
    let declaresATort = PERLE_DECLARES_A_TORT;
    for (let i = 0; i < suivis + PERLE.finisEn2017; i++) {
      const annee = i < PERLE.nouveaux ? 2018 : 2017;
      const debut = rng.entier(mois(annee, 2), mois(annee, i < suivis ? 11 : 7));
      const fin = i < suivis ? this.finOuRien(Math.max(debut + 1, mois(2018, 1)), 0.5) : jour(mois(2017, 11), 17);
      const ouvert = ouverts.has(i) || i >= suivis;
      const declare = ouvert ? i >= suivis || ouvertsDeclares-- > 0 : declaresATort-- > 0;
      const orientation = jour(debut - 1, quantieme(rng));
      this.ajouter(
        this.prendre((p) => this.droits.ouvert(p, debut) === ouvert),
        'PERLE',
        debut,
        fin,
        { orienteur: this.hebergeur(), orientation, diagnostic: 'ACCOMPAGNE', brsaDeclare: declare ? 'OUI' : 'NON' },
      );
    }
    for (let i = 0; i < PERLE.reorientes; i++) {
      const orientation = jour(rng.entier(mois(2018, 1), DERNIER_MOIS), quantieme(rng));
      const reoriente = { orienteur: this.hebergeur(), orientation, diagnostic: 'REORIENTE', debut: null } as const;
      this.ajouter(this.etatCivil.creer(rng.entier(1960, 1997)), 'PERLE', moisDe(orientation), null, {
        ...reoriente,
        brsaDeclare: rng.chance(0.2) ? 'OUI' : 'NON',
      });
    }
  }

  private hebergeur(): string {
    return this.rng.choix(HEBERGEURS);
  }

  /** 196 jeunes en 2017 : 168 en sortent dans l'année, dont 101 vers l'emploi ou la formation ; 40 étaient sortis avant. */
  private deuxiemeChance(): void {
    const { rng } = this;
    for (let i = 0; i < 196 + 40; i++) {
      const avant = i >= 196;
      const debut = avant ? rng.entier(mois(2016, 1), mois(2016, 6)) : rng.entier(mois(2016, 9), mois(2017, 8));
      const sorti = avant || i < 168;
      const fin = avant ? mois(2016, 11) : rng.entier(Math.max(mois(2017, 1), debut + 2), mois(2017, 12));
      const motif =
        i < 101 || avant
          ? rng.choix(['EMPLOI_DURABLE', 'EMPLOI_TRANSITION', 'FORMATION'])
          : rng.choix(['ABANDON', 'REORIENTATION']);
      const jeune = this.etatCivil.creer(rng.entier(1992, 1999));
      this.ajouter(jeune, 'E2C', debut, sorti ? jour(fin, quantieme(rng)) : null, sorti ? { motif } : {});
    }
  }
}
