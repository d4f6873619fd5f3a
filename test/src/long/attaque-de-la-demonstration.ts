import 'reflect-metadata';
import { demoToken } from '@hub/scripts/demo-issuer/jeton';
import { Profil } from '@hub/shared/access/profil';
import { type Cible, deduits, type Equation } from '@hub/shared/cohort/secret/deduction';
import { REGLES } from '@hub/shared/cohort/secret/regles';
import fc from 'fast-check';
import type { Graphe } from '../demonstration/user-hub.js';
import { LecteurDeLaPasserelle } from './lecteur-de-la-passerelle.js';
import { ecrire, type Posee, questionsDe, TENTATIVES, type Tentative } from './questions-de-la-demonstration.js';

/** Ce que la recherche a fait, et ce qu'elle a trouvé. */
export interface Recherche {
  tentatives: number;
  /** Questions posées par l'analyste, et celles dont il a appris quelque chose. */
  questions: number;
  montrees: number;
  /** Cellules et totaux qu'il demandait, et ceux qui ne sont pas montrés. */
  chiffres: number;
  tus: number;
  /** La graine qui rejoue tout, les questions, et ce qui s'en déduit. */
  fuites: { tentative: Tentative; noms: string[] }[];
  graine: number;
}

const figuresOf = ({ effectif, inconnus, cellules }: Chiffre) => [effectif, inconnus, ...cellules.values()];

interface Chiffre {
  effectif: number | null;
  inconnus: number | null;
  /** Par classes, jointes. */
  cellules: Map<string, number | null>;
  toutes: boolean;
}

/** Les questions d'une tentative sont d'une même requête. */
const QUESTIONS_PAR_REQUETE = 64;

/** Ce que lit un profil de chaque question d'une tentative ; nul pour celles qui lui sont refusées. */
class Lecteur {
  readonly #passerelle: LecteurDeLaPasserelle;

  constructor(graphe: Graphe) {
    this.#passerelle = new LecteurDeLaPasserelle(graphe, QUESTIONS_PAR_REQUETE);
  }

  async lire(tentative: Tentative, questions: Posee[]): Promise<(Chiffre | null)[]> {
    const ecrites = questions.map((question) => ecrire(tentative, question));
    const rendus = await this.#passerelle.lire(ecrites.map(({ texte }) => texte));
    return rendus.map((rendu, i) => chiffreDe(rendu, ecrites[i].profondeur, tentative));
  }
}

// biome-ignore lint/suspicious/noExplicitAny: la forme d'une réponse est celle de sa question.
function chiffreDe(reponse: any, profondeur: number, { axes }: Tentative): Chiffre | null {
  let found = reponse;
  for (let depth = 1; depth < profondeur && found; depth++) {
    found = Object.values(found).find((value) => typeof value === 'object' && value !== null);
  }
  if (!found) return null;
  const split = axes && found[axes.ventilation];
  const cellules = new Map<string, number | null>(
    (split?.cellules ?? []).map(({ cles, effectif }: { cles: { valeur: string }[]; effectif: number | null }) => [
      cles.map(({ valeur }) => valeur).join(),
      effectif,
    ]),
  );
  const { effectif = null, inconnus = null } = found;
  const toutes = Boolean(split) && effectif !== null && [...cellules.values()].every((one) => one !== null);
  return { effectif, inconnus, cellules, toutes };
}

/** Une part de la population : de quels ensembles d'avant, à quel niveau au moins, dans quel état, de quelle classe. */
interface Atome {
  autres: boolean[];
  /** Le plus étroit des niveaux qui le contient. */
  niveau: number;
  etat: 'OUI' | 'NON' | 'INCONNU' | null;
  classe: string | null;
}

const key = ({ autres, niveau, rsa }: Posee) => `${autres.map(Number).join('')}/${niveau}/${Number(rsa)}`;

/** Les parts élémentaires, et leurs effectifs réels, par inclusion et exclusion des chiffres exacts. */
function atomesDe(tentative: Tentative, exacts: Map<string, Chiffre>): { atomes: Atome[]; effectifs: number[] } {
  const { niveaux, moment, axes } = tentative;
  const classes = axes
    ? [...new Set([...exacts.values()].flatMap(({ cellules }) => [...cellules.keys()]))]
    : [null as string | null];
  // Les inconnus d'une cellule ne se lisent nulle part : l'état y est oui, ou non.
  const etats: Atome['etat'][] = !moment ? [null] : axes ? ['OUI', 'NON'] : ['OUI', 'NON', 'INCONNU'];
  const combien = (autres: boolean[], niveau: number, etat: Atome['etat'], classe: string | null): number => {
    if (niveau === niveaux.length) return 0;
    const sans = exacts.get(key({ autres, niveau, rsa: false })) as Chiffre;
    const total = (one: Chiffre) => (classe === null ? (one.effectif ?? 0) : (one.cellules.get(classe) ?? 0));
    if (etat === null) return total(sans);
    const avec = exacts.get(key({ autres, niveau, rsa: true })) as Chiffre;
    if (etat === 'OUI') return total(avec);
    if (etat === 'INCONNU') return avec.inconnus ?? 0;
    return total(sans) - total(avec) - (axes ? 0 : (avec.inconnus ?? 0));
  };
  const atomes: Atome[] = [];
  const effectifs: number[] = [];
  for (const { autres, niveau } of questionsDe({ ...tentative, moment: null })) {
    for (const etat of etats) {
      for (const classe of classes) {
        // De ceux qui sont au moins de ces ensembles, retirer ceux qui sont d'un de plus.
        let effectif = 0;
        for (const { autres: plus } of questionsDe({ ...tentative, niveaux: [''], moment: null })) {
          if (!plus.every((one, i) => one || !autres[i])) continue;
          const sign = plus.filter((one, i) => one && !autres[i]).length % 2 ? -1 : 1;
          effectif += sign * (combien(plus, niveau, etat, classe) - combien(plus, niveau + 1, etat, classe));
        }
        atomes.push({ autres, niveau, etat, classe });
        effectifs.push(effectif);
      }
    }
  }
  return { atomes, effectifs };
}

/** Ce que les chiffres montrés apprennent des parts élémentaires. */
function equationsDe(tentative: Tentative, questions: Posee[], lus: (Chiffre | null)[], atomes: Atome[]): Equation[] {
  return questions.flatMap((question, i) => {
    const lu = lus[i];
    if (!lu) return [];
    const est = (atome: Atome) =>
      question.autres.every((one, rang) => !one || atome.autres[rang]) && atome.niveau >= question.niveau;
    const part = (dedans: (atome: Atome) => boolean) => atomes.map((one) => (est(one) && dedans(one) ? 1 : 0));
    const dit = (atome: Atome) => !question.rsa || atome.etat === 'OUI';
    const found: Equation[] = [];
    if (lu.effectif !== null) found.push({ part: part(dit), effectif: lu.effectif });
    if (lu.inconnus !== null && !tentative.axes) {
      found.push({ part: part(({ etat }) => etat === 'INCONNU'), effectif: lu.inconnus });
    }
    for (const classe of new Set(atomes.map((one) => one.classe))) {
      if (classe === null) continue;
      const effectif = lu.cellules.get(classe) ?? (lu.cellules.has(classe) || !lu.toutes ? null : 0);
      if (effectif !== null) found.push({ part: part((one) => dit(one) && one.classe === classe), effectif });
    }
    return found;
  });
}

/** Toutes les parts qu'un attaquant voudrait dénombrer : de chaque condition, l'une de ses classes, ou peu importe. */
function ciblesDe({ autres, niveaux }: Tentative, atomes: Atome[]): Cible[] {
  type Clause = [nom: string, est: (atome: Atome) => boolean];
  const tous: Clause = ['', () => true];
  const dimensions: Clause[][] = [
    ...autres.map(({ ensemble }, i): Clause[] => [
      tous,
      [ensemble, (one) => one.autres[i]],
      [`hors ${ensemble}`, (one) => !one.autres[i]],
    ]),
    niveaux.flatMap((niveau, i): Clause[] => [
      [niveau, (one) => one.niveau >= i],
      [`${niveau} et pas plus étroit`, (one) => one.niveau === i],
    ]),
    [
      tous,
      ...[...new Set(atomes.map(({ etat }) => etat))].map(
        (etat): Clause => [`RSA ${etat}`, (one) => one.etat === etat],
      ),
      ['RSA pas oui', (one) => one.etat !== 'OUI'],
    ],
    [
      tous,
      ...[...new Set(atomes.map(({ classe }) => classe))].map(
        (classe): Clause => [`classe ${classe}`, (one) => one.classe === classe],
      ),
    ],
  ];
  const crossings = dimensions.reduce<Clause[]>(
    (all, clauses) =>
      all.flatMap(([nom, est]) =>
        clauses.map(([more, also]): Clause => [[nom, more].filter(Boolean).join(', '), (one) => est(one) && also(one)]),
      ),
    [tous],
  );
  return crossings.map(([nom, est]) => ({ nom, part: atomes.map((one) => (est(one) ? 1 : 0)) }));
}

/** Ce que montrerait un secret qui ne tairait que les petits chiffres, sans rien taire de ce qui permet de les retrouver. */
function seuilSeul(exact: Chiffre): Chiffre {
  const tait = (one: number | null) => (one !== null && one > 0 && one < REGLES.seuil ? null : one);
  const cellules = new Map([...exact.cellules].map(([classe, one]) => [classe, tait(one)]));
  const toutes = exact.toutes && [...cellules.values()].every((one) => one !== null);
  return { effectif: tait(exact.effectif), inconnus: tait(exact.inconnus), cellules, toutes };
}

/**
 * Cherche, en autant de tentatives, un effectif de 1 à 4 que l'analyste déduirait de ce que la passerelle lui montre, ou, `naif`, de ce qu'elle
 * lui montrerait si le secret n'était que son seuil.
 */
async function chercher(
  { url, dataDir, naif }: { url: string; dataDir: string; naif: boolean },
  nombre: number,
  graine: number,
): Promise<Recherche> {
  const [analyste, exact] = await Promise.all(
    [Profil.ANALYSTE, Profil.PILOTAGE].map(
      async (role) => new Lecteur({ url, jeton: await demoToken(dataDir, { role, finalite: 'recherche de fuites' }) }),
    ),
  );
  const bilan: Recherche = {
    ...{ tentatives: 0, questions: 0, montrees: 0, chiffres: 0, tus: 0, fuites: [], graine },
  };
  const tenter = async (tentative: Tentative) => {
    const questions = questionsDe(tentative);
    const lus = naif
      ? (await exact.lire(tentative, questions)).map((one) => one && seuilSeul(one))
      : await analyste.lire(tentative, questions);
    bilan.tentatives++;
    bilan.questions += questions.length;
    const figures = lus.flatMap((lu) => (lu ? figuresOf(lu) : [null]));
    bilan.chiffres += figures.length;
    bilan.tus += figures.filter((one) => one === null).length;
    bilan.montrees += lus.filter((lu) => lu !== null && figuresOf(lu).some((one) => one !== null)).length;
    // D'un seul chiffre, rien ne se soustrait.
    if (figures.filter((one) => one !== null).length < 2) return;
    const exacts = await exact.lire(tentative, questions);
    const known = new Map(questions.map((question, i) => [key(question), exacts[i] as Chiffre]));
    const { atomes, effectifs } = atomesDe(tentative, known);
    if (effectifs.some((one) => one < 0)) throw new Error(`parts négatives : ${JSON.stringify(tentative)}`);
    const equations = equationsDe(tentative, questions, lus, atomes);
    const noms = [...deduits(effectifs, equations, ciblesDe(tentative, atomes), REGLES.seuil)].map(
      ({ nom, effectif }) => `${nom} : ${effectif}`,
    );
    if (noms.length > 0) bilan.fuites.push({ tentative, noms });
  };
  const tirees = fc.sample(TENTATIVES, { numRuns: nombre, seed: graine });
  const files = Array.from({ length: 4 }, async () => {
    for (let one = tirees.pop(); one; one = tirees.pop()) await tenter(one);
  });
  await Promise.all(files);
  return bilan;
}

/** Dans un processus à lui : dans Jest, ces calculs sont plusieurs fois plus lents. */
const [url, dataDir, nombre, graine, mode] = process.argv.slice(2);
const hub = { url, dataDir, naif: mode === 'naif' };
process.stdout.write(JSON.stringify(await chercher(hub, Number(nombre), Number(graine))));
