import 'reflect-metadata';
import { demoToken } from '@hub/scripts/demo-issuer/jeton';
import { Profil } from '@hub/shared/access/profil';
import fc from 'fast-check';
import { type Chiffre, chiffresAuSeuil, chiffresDe, mesure, type Rendu } from './chiffres-de-fait.js';
import { Croisement } from './croisement-de-fait.js';
import { type FaitExact, lireFaitsExacts } from './faits-exacts.js';
import { FAITS } from './faits-offerts.js';
import { type Effectif, parLesDoublons, parLesLignes, parLesPersonnes, parLesSommes } from './fuites-de-fait.js';
import { LecteurDeLaPasserelle } from './lecteur-de-la-passerelle.js';
import { type Rangement, rangement } from './lieux-des-faits.js';
import {
  ANNEES,
  ecrire,
  filtreDe,
  type QuestionDeFait,
  questionsDuFait,
  type TentativeDeFait,
  tentativesDe,
} from './questions-des-faits.js';

/** Ce que la recherche a fait, et ce qu'elle a trouvé. */
export interface RechercheDeFaits {
  tentatives: number;
  questions: number;
  /** Lignes d'agrégat montrées. */
  montrees: number;
  fuites: { tentative: object; noms: string[] }[];
}

interface Terrain {
  analyste: LecteurDeLaPasserelle;
  exactDe: (champ: string, annee: number) => FaitExact;
  range: Rangement;
  naif: boolean;
}

/** Ensemble, elles tiennent dans le délai d'une tranche. */
const QUESTIONS_PAR_REQUETE = 4;

const LARGEURS = { MEMES: 0, CONTIENT: 1, EST_CONTENUE: -1 };

/** Ce qu'une tentative apprend, et ce qui s'en déduit. */
async function tenter(
  tentative: TentativeDeFait,
  { analyste, exactDe, range, naif }: Terrain,
  bilan: RechercheDeFaits,
) {
  const { fait, annee, compte } = tentative;
  const exact = exactDe(fait.champ, annee);
  const questions = questionsDuFait(tentative);
  const croisement = new Croisement(exact, tentative, range);
  const lus = naif ? [] : await analyste.lire<Rendu>(questions.map((question) => ecrire(tentative, question)));
  const chiffres = questions.flatMap((question, i) =>
    naif
      ? chiffresAuSeuil(tentative, question, exact, croisement)
      : chiffresDe(tentative, question, lus[i], croisement),
  );
  bilan.tentatives++;
  bilan.questions += questions.length;
  bilan.montrees += chiffres.length;
  for (const chiffre of chiffres) verifier(tentative, chiffre, exact, croisement);
  const effectifs = chiffres.flatMap(({ personnes, ...chiffre }): Effectif[] =>
    personnes === null ? [] : [{ ...chiffre, personnes, largeur: 0 }],
  );
  const cohorte = naif ? [] : await effectifsDeLaCohorte(tentative, questions, analyste);
  const noms = [
    ...parLesPersonnes([...effectifs, ...cohorte]),
    ...parLesDoublons(effectifs),
    // D'un seul chiffre, rien ne se soustrait.
    ...(chiffres.length < 2 ? [] : parLesLignes(croisement, chiffres, compte)),
    ...(chiffres.length < 2 ? [] : parLesSommes(croisement, chiffres, exact)),
  ];
  if (noms.length > 0) bilan.fuites.push({ tentative: { ...tentative, fait: fait.champ }, noms });
}

/** Ce que la passerelle montre est ce que disent les lignes : sinon, la recherche ne saurait pas ce qu'elle cherche. */
function verifier({ fait }: TentativeDeFait, chiffre: Chiffre, exact: FaitExact, croisement: Croisement) {
  const { nombre, mesures } = mesure(fait, exact, croisement.lignes(croisement.part(chiffre.conditions)));
  const others = Object.entries(chiffre.mesures).filter(
    ([nom, value]) => value !== null && Math.abs(value - mesures[nom]) > 0.01,
  );
  if (nombre !== chiffre.nombre || others.length > 0) {
    throw new Error(`${JSON.stringify(chiffre)} : ${nombre} lignes, ${JSON.stringify(mesures)}`);
  }
}

async function effectifsDeLaCohorte(
  tentative: TentativeDeFait,
  questions: readonly QuestionDeFait[],
  analyste: LecteurDeLaPasserelle,
): Promise<Effectif[]> {
  const { cohorte } = tentative.fait;
  if (!cohorte) return [];
  const asked = questions.filter(
    ({ par, niveau, retenues }) =>
      par.length === 0 && !niveau && retenues.every(({ nom }) => cohorte.criteres.includes(nom)),
  );
  const read = await analyste.lire<{ effectif: number | null }>(
    asked.map((question) => `${cohorte.champ}(filtre: ${filtreDe(tentative, question)}) { effectif }`),
  );
  return asked.flatMap(({ trimestre, retenues }, i): Effectif[] => {
    const personnes = read[i]?.effectif ?? null;
    if (personnes === null) return [];
    const conditions = new Map(retenues.map(({ axe, classes }) => [axe, new Set(classes)]));
    if (trimestre !== null) conditions.set('TRIMESTRE', new Set([String(trimestre)]));
    const nom = `${cohorte.champ} ${trimestre ?? 'année'} ${[...conditions].map(([axe, some]) => `${axe}: ${[...some]}`)}`;
    return [{ nom, conditions, nombre: null, personnes, largeur: LARGEURS[cohorte.lien] }];
  });
}

/** Dans un processus à lui : dans Jest, ces calculs sont plusieurs fois plus lents. Il s'arrête après ces secondes, où qu'il en soit. */
const [url, dataDir, nombre, graine, secondes, mode] = process.argv.slice(2);
const jeton = await demoToken(dataDir, { role: Profil.ANALYSTE, finalite: 'recherche de fuites' });
const exactDe = await lireFaitsExacts(dataDir, FAITS, ANNEES);
const terrain: Terrain = {
  analyste: new LecteurDeLaPasserelle({ url, jeton }, QUESTIONS_PAR_REQUETE),
  range: await rangement({ url, jeton }),
  ...{ exactDe, naif: mode === 'naif' },
};
const bilan: RechercheDeFaits = { tentatives: 0, questions: 0, montrees: 0, fuites: [] };
const tirees = fc.sample(tentativesDe(exactDe), { numRuns: Number(nombre), seed: Number(graine) });
const fin = Date.now() + Number(secondes) * 1000;
await Promise.all(
  Array.from({ length: 2 }, async () => {
    while (Date.now() < fin) {
      const tentative = tirees.pop();
      if (!tentative) return;
      await tenter(tentative, terrain, bilan);
    }
  }),
);
process.stdout.write(JSON.stringify(bilan));
