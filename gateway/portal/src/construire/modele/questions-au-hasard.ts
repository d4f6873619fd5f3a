import fc from 'fast-check';
import type { Catalogue, Ensemble } from './catalogue.js';
import { withAxe, withCondition, withFiltrage, withMesure, withPartie } from './edition.js';
import type { Critere } from './filtre.js';
import { enOrdre } from './ordre.js';
import { type Question, questionFrom, type Valeur } from './question.js';
import { refusOf } from './regles.js';

/** Questions as a hand would build them: one change after another, each kept only if the page would allow it. */
export function questionsAuHasard(catalogue: Catalogue, exact: boolean): fc.Arbitrary<Question> {
  const origins = [...catalogue.cohortes, ...catalogue.faits].map(({ champ }) => champ);
  return fc
    .tuple(fc.constantFrom(...origins), fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 8 }))
    .map(([origin, changes]) =>
      changes.reduce(
        (question, [kind, first, second]) => {
          const next = enOrdre(catalogue, changed(catalogue, question, kind, first, second), exact);
          return refusOf(catalogue, next, exact) === null ? next : question;
        },
        enOrdre(catalogue, questionFrom(catalogue, origin), exact),
      ),
    );
}

const pick = <T>(all: readonly T[], at: number): T | undefined => all[at % Math.max(1, all.length)];

function changed(catalogue: Catalogue, question: Question, kind: number, first: number, second: number): Question {
  const fait =
    question.genre === 'fait' ? catalogue.faits.find(({ champ }) => champ === question.etapes[0].champ) : null;
  const rank = first % question.etapes.length;
  const { filtre, moments, exclut } = ensembleAt(catalogue, question, rank);
  const step = { etape: rank };
  switch (kind % 7) {
    case 0: {
      const filtrage = pick(catalogue.filtrages, first);
      return fait || !filtrage ? question : withFiltrage(catalogue, question, filtrage.champ);
    }
    case 1: {
      if (fait) return addAxe(question, '', pick(fait.axes, first)?.valeur);
      const split = pick(catalogue.ventilations, first);
      return addAxe(question, split?.champ ?? '', pick(split?.axes ?? [], second)?.valeur);
    }
    case 2: {
      const offered = fait ? fait.mesures : [...catalogue.chiffresDeCellule, ...catalogue.descriptions];
      const one = pick(offered, first);
      const known = question.mesures.some(({ champ }) => champ === one?.champ);
      return one && !known ? withMesure(catalogue, question, one.champ) : question;
    }
    case 3: {
      const critere = pick(filtre?.criteres ?? [], second);
      return critere ? withCondition(question, step, critere.champ, valeurOf(critere, second)) : question;
    }
    case 4:
      return filtre?.periode ? withPartie(question, step, { periode: periodeAt(second), moment: null }) : question;
    case 5: {
      const moment = pick(moments?.choix ?? [], second);
      const mois = moment?.valeur === 'MOIS' ? { mois: pick(['2017-06', '2018-12'], second) } : {};
      const decalage = moments?.decalage ? (second % 3) * 3 : 0;
      const read = moment ? { type: moment.valeur, ...mois, decalage } : null;
      return withPartie(question, step, { moment: read, ...(read ? { periode: null } : {}) });
    }
    default:
      return withPartie(question, step, { exclure: exclut && second % 2 === 0 });
  }
}

function addAxe(question: Question, champ: string, dimension: string | undefined): Question {
  const known = question.axes.some((one) => one.champ === champ && one.dimension === dimension);
  return dimension && !known ? withAxe(question, { champ, dimension }) : question;
}

function ensembleAt({ cohortes, faits, filtrages }: Catalogue, { genre, etapes }: Question, rank: number): Ensemble {
  const all = rank > 0 ? filtrages : genre === 'fait' ? faits : cohortes;
  return all.find(({ champ }) => champ === etapes[rank].champ) as Ensemble;
}

function periodeAt(at: number) {
  return pick(
    [
      { annee: 2017 },
      { annee: 2018 },
      { annee: 2017, trimestre: 2 },
      { mois: '2017-03' },
      { du: '2017-02', au: '2018-01' },
    ],
    at,
  );
}

function valeurOf({ forme, choix }: Critere, at: number): Valeur {
  if (forme === 'periode') return { annee: 2017 };
  if (forme === 'booleen') return true;
  if (forme === 'nombres') return [2017, 2018].slice(0, 1 + (at % 2));
  if (forme === 'textes') return [pick(['69123', 'RSA', 'GEIM_SAP'], at) as string];
  return choix.slice(at % choix.length, (at % choix.length) + 1 + (at % 2)).map(({ valeur }) => valeur);
}
