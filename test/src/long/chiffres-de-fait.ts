import { REGLES } from '@hub/shared/cohort/secret/regles';
import { TUE } from '@hub/shared/federation/fait-sous-secret';
import type { Conditions, Croisement } from './croisement-de-fait.js';
import { comptesDe, type FaitExact, lieuDe, sommesDe } from './faits-exacts.js';
import type { QuestionDeFait, TentativeDeFait } from './questions-des-faits.js';

/** Une ligne d'agrégat, et ce qu'elle compte. Nul : tu. */
export interface Chiffre {
  nom: string;
  conditions: Conditions;
  nombre: number | null;
  personnes: number | null;
  /** Sommes et comptes partiels. */
  mesures: Readonly<Record<string, number | null>>;
}

type Rangee = { cles: { valeur: string }[]; nombre: number | null; personnes: number | null } & Record<string, unknown>;
/** Ce que rend une question : le fait, ou de chaque territoire, le fait. */
export type Rendu = { agregat: Rangee[] } | { code: string; fait: { agregat: Rangee[] } | null }[];

/** Les chiffres montrés par la réponse à une question. */
export function chiffresDe(
  tentative: TentativeDeFait,
  question: QuestionDeFait,
  rendu: Rendu | null,
  croisement: Croisement,
): Chiffre[] {
  if (rendu === null) return [];
  const { champ } = tentative.fait;
  const vues = Array.isArray(rendu) ? rendu : [{ code: null, fait: rendu }];
  return vues.flatMap(({ code, fait }) =>
    (fait ? [...fait.agregat, ...absentes(question, fait.agregat, croisement)] : []).flatMap(
      ({ cles, nombre, personnes, ...mesures }) => {
        const classes = cles.map(({ valeur }) => valeur);
        if (classes.includes(TUE.valeur) || nombre === null) return [];
        const conditions = conditionsDe(question, classes);
        if (code !== null && question.niveau) {
          const lieu = lieuDe(champ);
          const [inside, kept] = [croisement.lieux(question.niveau, code), conditions.get(lieu)];
          conditions.set(lieu, kept ? new Set([...kept].filter((one) => inside.has(one))) : inside);
        }
        const filtre = question.retenues.map(({ axe, classes: some }) => `${axe}: ${some}`).join(' ');
        const nom = `${champ} ${question.trimestre ?? 'année'} ${filtre} ${code ?? ''} ${classes}`;
        return [{ nom, conditions, nombre, personnes, mesures: mesures as Chiffre['mesures'] }];
      },
    ),
  );
}

/** Les rangées qu'une réponse n'a pas, où il n'y a donc personne : toutes leurs classes s'y montrent, ou rien ne s'y tait. */
function absentes({ par, retenues }: QuestionDeFait, agregat: readonly Rangee[], croisement: Croisement): Rangee[] {
  if (par.length === 0) return [];
  const parAxe = par.map((axe, i) => {
    const shown = new Set(agregat.map(({ cles }) => cles[i].valeur));
    if (shown.delete(TUE.valeur)) return [...shown];
    const kept = retenues.filter((one) => one.axe === axe);
    return croisement.classes(axe).filter((classe) => kept.every(({ classes }) => classes.includes(classe)));
  });
  const dites = new Set(agregat.map(({ cles }) => cles.map(({ valeur }) => valeur).join('|')));
  const combinaisons = parAxe.reduce<string[][]>(
    (all, classes) => all.flatMap((some) => classes.map((one) => [...some, one])),
    [[]],
  );
  return combinaisons
    .filter((some) => !dites.has(some.join('|')))
    .map((some) => ({ cles: some.map((one) => ({ valeur: one })), nombre: 0, personnes: 0 }));
}

function conditionsDe({ trimestre, retenues, par }: QuestionDeFait, classes: readonly string[]) {
  const conditions = new Map<string, Set<string>>();
  if (trimestre !== null) conditions.set('TRIMESTRE', new Set([String(trimestre)]));
  for (const { axe, classes: some } of retenues) conditions.set(axe, new Set(some));
  for (const [i, axe] of par.entries()) conditions.set(axe, new Set([classes[i]]));
  return conditions;
}

/** Ce que compte vraiment un chiffre. */
export function mesure({ champ }: TentativeDeFait['fait'], exact: FaitExact, lignes: readonly number[]) {
  const personnes = new Set(lignes.map((ligne) => exact.personnes[ligne]));
  personnes.delete(-1);
  const sommes = sommesDe(champ).map((nom): [string, number] => [
    nom,
    lignes.reduce((total, ligne) => total + (exact.sommes.get(nom)?.[ligne] ?? 0), 0),
  ]);
  const comptes = comptesDe(champ).map((nom): [string, number] => [
    nom,
    lignes.filter((ligne) => valeur(exact, nom, ligne) === 'OUI').length,
  ]);
  return { nombre: lignes.length, personnes: personnes.size, mesures: Object.fromEntries([...sommes, ...comptes]) };
}

/** Ce que montrerait un secret qui ne tairait que les petits chiffres. */
export function chiffresAuSeuil(
  tentative: TentativeDeFait,
  question: QuestionDeFait,
  exact: FaitExact,
  croisement: Croisement,
): Chiffre[] {
  const { par } = question;
  const { champ } = tentative.fait;
  const part = croisement.part(conditionsDe({ ...question, par: [] }, []));
  const cells = new Map<string, number[]>();
  for (const ligne of croisement.lignes(part)) {
    const cle = par.map((axe) => valeur(exact, axe, ligne)).join('|');
    const vu = question.niveau ? croisement.rangement(valeur(exact, lieuDe(champ), ligne), question.niveau) : '';
    const key = `${vu}#${cle}`;
    const known = cells.get(key);
    if (known) known.push(ligne);
    else cells.set(key, [ligne]);
  }
  const vues = new Map<string, Rangee[]>();
  for (const [key, lignes] of cells) {
    const [code, cle] = key.split('#');
    const { nombre, personnes, mesures } = mesure(tentative.fait, exact, lignes);
    const cles = par.length > 0 ? cle.split('|').map((one) => ({ valeur: one })) : [];
    const dit = personnes < REGLES.seuil ? { nombre: null, personnes: null } : { nombre, personnes, ...mesures };
    vues.set(code, [...(vues.get(code) ?? []), { cles, ...dit }]);
  }
  const all = [...vues].map(([code, agregat]) => ({ code, fait: { agregat } }));
  const rendu = question.niveau ? all : (all[0]?.fait ?? null);
  return chiffresDe(tentative, question, rendu, croisement);
}

const valeur = (exact: FaitExact, nom: string, ligne: number) => {
  const { valeurs, rangs } = exact.colonnes.get(nom) ?? { valeurs: [], rangs: [] };
  return valeurs[rangs[ligne]];
};
