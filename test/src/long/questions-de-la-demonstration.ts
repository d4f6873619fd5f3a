import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RACINE } from '@hub/scripts/config';
import { MAX_CONDITIONS } from '@hub/shared/cohort/secret/regles';
import fc from 'fast-check';
import { buildSchema, type GraphQLEnumType, type GraphQLInputObjectType, getNamedType, isEnumType } from 'graphql';

const graphe = buildSchema(readFileSync(join(RACINE, 'schema/published.graphql'), 'utf8'));
const codesDe = (name: string) => (graphe.getType(name) as GraphQLEnumType).getValues().map((value) => value.name);

/** Les critères d'un filtre qui se prennent dans une liste fermée, avec leurs codes. */
function criteresDe(filtre: string): Record<string, string[]> {
  const fields = Object.values((graphe.getType(filtre) as GraphQLInputObjectType).getFields());
  const closed = fields.filter(({ type }) => isEnumType(getNamedType(type)));
  return Object.fromEntries(
    // Retenir les personnes d'Insertion et santé demande une portée que l'analyste n'a pas.
    closed.map(({ name, type }) => [
      name,
      codesDe(getNamedType(type).name).filter((code) => code !== 'INSERTION_SANTE'),
    ]),
  );
}

/** Les ensembles qui redatent, dans l'ordre où le secret les veut. */
const ENSEMBLES = {
  accompagnes: criteresDe('FiltreAccompagnes'),
  orientesFiliere: criteresDe('FiltreFiliere'),
  participantsClauses: criteresDe('FiltreClauses'),
  salariesIae: criteresDe('FiltreIae'),
};
type Ensemble = keyof typeof ENSEMBLES;
const NOMS = Object.keys(ENSEMBLES) as Ensemble[];

const AXES = {
  ventilerProfil: codesDe('DimensionProfil'),
  ventilerClauses: codesDe('DimensionClauses'),
  ventilerIae: codesDe('DimensionIae'),
  ventilerFiliere: codesDe('DimensionFiliere'),
};
export type Ventilation = keyof typeof AXES;

/** L'axe d'un ensemble ne se demande que de lui. */
const VENTILATIONS: Record<Ensemble, Ventilation[]> = {
  accompagnes: ['ventilerProfil'],
  orientesFiliere: ['ventilerProfil', 'ventilerFiliere'],
  participantsClauses: ['ventilerProfil', 'ventilerClauses'],
  salariesIae: ['ventilerProfil', 'ventilerIae'],
};

export interface Axes {
  ventilation: Ventilation;
  par: string[];
}

/** Ce qu'une tentative rapproche : un ensemble qui date, de plus en plus filtré, avec ou sans d'autres, un état, des axes. */
export interface Tentative {
  annee: number;
  /** Du plus large au plus étroit : chacun contient le suivant. */
  niveaux: readonly string[];
  date: Ensemble;
  /** Ceux d'avant, que l'on peut demander ou non. */
  autres: { ensemble: Ensemble; filtre: string }[];
  /** Le RSA, à ce moment ; nul : non demandé. */
  moment: 'ENTREE' | 'SORTIE' | null;
  axes: Axes | null;
}

/** Une question d'une tentative : quels autres ensembles, quel niveau, l'état ou non. */
export interface Posee {
  autres: boolean[];
  niveau: number;
  rsa: boolean;
}

/** Toutes les questions d'une tentative. */
export function questionsDe({ autres, niveaux, moment }: Tentative): Posee[] {
  const choix = autres.reduce<boolean[][]>((all) => all.flatMap((one) => [one.concat(false), one.concat(true)]), [[]]);
  const etats = moment ? [false, true] : [false];
  return choix.flatMap((some) => niveaux.flatMap((_, niveau) => etats.map((rsa) => ({ autres: some, niveau, rsa }))));
}

/** Le texte d'une question, et le chemin de sa réponse. */
export function ecrire({ autres, niveaux, date, moment, axes }: Tentative, { autres: some, niveau, rsa }: Posee) {
  const ensembles = [
    ...autres.filter((_, i) => some[i]).map(({ ensemble, filtre }) => `${ensemble}(filtre: { ${filtre} })`),
    `${date}(filtre: { ${niveaux[niveau]} })`,
    ...(rsa ? [`beneficiairesRsa(moment: ${moment})`] : []),
  ];
  const cellules = axes
    ? ` ${axes.ventilation}(par: [${axes.par.join(', ')}]) { cellules { cles { valeur } effectif } }`
    : '';
  const fin = `effectif${rsa ? ' inconnus' : ''}${cellules}`;
  return { texte: ensembles.reduceRight((inside, one) => `${one} { ${inside} }`, fin), profondeur: ensembles.length };
}

const critereDe = (ensemble: Ensemble): fc.Arbitrary<string[]> =>
  fc.constantFrom(...Object.entries(ENSEMBLES[ensemble])).chain(([nom, codes]) =>
    fc.shuffledSubarray(codes, { minLength: 1, maxLength: Math.min(3, codes.length) }).map((some) => {
      // Du plus large au plus étroit : une classe de moins à chaque fois.
      return some.map((_, i) => `${nom}: [${some.slice(0, some.length - i).join(', ')}]`);
    }),
  );

const trimestre = fc.integer({ min: 1, max: 4 }).map((one) => [`trimestre: ${one}`]);

/** Combien de conditions a la plus longue de ses questions. */
function conditionsDe({ autres, niveaux, moment, axes }: Tentative): number {
  const criteres = (filtre: string) => filtre.split(': [').length - 1 + (filtre.includes('trimestre') ? 1 : 0);
  const filtres = [niveaux[niveaux.length - 1], ...autres.map(({ filtre }) => filtre)].map(criteres);
  return 1 + autres.length + filtres.reduce((all, one) => all + one, 0) + (moment ? 1 : 0) + (axes?.par.length ?? 0);
}

const TIREES: fc.Arbitrary<Tentative> = fc
  .record({ annee: fc.constantFrom(2016, 2017, 2018), rang: fc.nat(NOMS.length - 1) })
  .chain(({ annee, rang }) => {
    const date = NOMS[rang];
    const base = `annee: ${annee}`;
    const autre = (ensemble: Ensemble) =>
      fc
        .option(critereDe(ensemble), { freq: 3 })
        .map((critere) => ({ ensemble, filtre: critere ? `${base}, ${critere[0]}` : base }));
    const avant = fc
      .shuffledSubarray(NOMS.slice(0, rang), { maxLength: Math.min(2, rang) })
      .chain((some) => fc.tuple(...NOMS.filter((nom) => some.includes(nom)).map(autre)));
    const etroits = fc
      .oneof(critereDe(date), trimestre)
      .map((criteres) => [base, ...criteres.map((one) => `${base}, ${one}`)]);
    const axes = fc
      .constantFrom(...VENTILATIONS[date])
      .chain((ventilation) =>
        fc
          .shuffledSubarray(AXES[ventilation], { minLength: 1, maxLength: Math.min(2, AXES[ventilation].length) })
          .map((par) => ({ ventilation, par })),
      );
    return fc.oneof(
      // Des filtres emboîtés : ils changent qui est daté de quoi, donc sans état ni axes.
      fc.record({
        ...{ annee: fc.constant(annee), date: fc.constant(date), autres: avant, niveaux: etroits },
        ...{ moment: fc.constant(null), axes: fc.constant(null) },
      }),
      fc.record({
        ...{ annee: fc.constant(annee), date: fc.constant(date), autres: avant },
        niveaux: fc.oneof(
          fc.constant([base]),
          critereDe(date).map((criteres) => [`${base}, ${criteres[0]}`]),
        ),
        moment: fc.constantFrom('ENTREE' as const, 'SORTIE' as const, null),
        axes: fc.option(axes, { freq: 4 }),
      }),
    );
  });

/** Quatre conditions au plus, comme le secret l'exige : au-delà, tout est refusé et rien ne s'apprend. */
export const TENTATIVES = TIREES.filter((tentative) => {
  const conditions = conditionsDe(tentative);
  return conditions > 1 && conditions <= MAX_CONDITIONS;
});
