import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RACINE } from '@hub/scripts/config';
import { buildSchema, type GraphQLEnumType, type GraphQLInputObjectType, getNamedType, isObjectType } from 'graphql';

const graphe = buildSchema(readFileSync(join(RACINE, 'schema/published.graphql'), 'utf8'));
const racine = graphe.getQueryType()?.getFields() ?? {};

/** Un fait sur des personnes, tel que le graphe l'offre à qui lit sous secret. */
export interface FaitOffert {
  champ: string;
  /** Ses axes d'agrégation, sauf ceux d'une période. */
  axes: string[];
  /** Les axes qui se filtrent, le critère de chacun, et s'il s'écrit entre guillemets. */
  criteres: { nom: string; axe: string; texte: boolean }[];
  /** Vrai s'il se voit des territoires. */
  situe: boolean;
  /** La cohorte des mêmes personnes, ou de plus, ou de moins, de la même période. */
  cohorte: Cohorte | null;
}

interface Cohorte {
  champ: string;
  /** Les critères de son filtre. */
  criteres: string[];
  /** Ce qu'elle est à ceux du fait. */
  lien: Lien;
}
type Lien = 'MEMES' | 'CONTIENT' | 'EST_CONTENUE';

/** Une cohorte et un fait qui comptent les mêmes personnes, ou dont l'une contient l'autre, par la définition du graphe. */
const COHORTES: Record<string, Omit<Cohorte, 'criteres'>> = {
  aidesFaj: { champ: 'personnesAideesParLeFaj', lien: 'MEMES' },
  aidesPoste: { champ: 'personnesEnPosteAide', lien: 'MEMES' },
  contactsParcours: { champ: 'personnesContactees', lien: 'MEMES' },
  contratsAides: { champ: 'signatairesContratsAides', lien: 'CONTIENT' },
  contratsEngagement: { champ: 'signatairesContratsEngagement', lien: 'MEMES' },
  controles: { champ: 'personnesControlees', lien: 'MEMES' },
  etapesParcours: { champ: 'personnesEnEtape', lien: 'MEMES' },
  etatsMensuels: { champ: 'salariesIae', lien: 'EST_CONTENUE' },
  heuresRealisees: { champ: 'participantsClauses', lien: 'MEMES' },
  parcours: { champ: 'accompagnes', lien: 'CONTIENT' },
  parcoursFiliere: { champ: 'orientesFiliere', lien: 'MEMES' },
  participationsUsagers: { champ: 'personnesPresentes', lien: 'MEMES' },
};

const fieldOf = (axe: string) => axe.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

function filtreDe(champ: string) {
  const filtre = racine[champ].args.find(({ name }) => name === 'filtre');
  return (getNamedType(filtre?.type) as GraphQLInputObjectType).getFields();
}

const duTerritoire = new Set(Object.keys((graphe.getType('Territoire') as GraphQLInputObjectType).getFields()));

/** Toute liste de Query dont le total peut se taire et qui s'agrège : ce sont les faits sur des personnes, quels qu'ils deviennent. */
export const FAITS: FaitOffert[] = Object.values(racine).flatMap(({ name, type }) => {
  const page = getNamedType(type);
  if (!isObjectType(page) || !page.getFields().secret || !page.getFields().agregat) return [];
  const par = page.getFields().agregat.args.find((one) => one.name === 'par');
  const codes = (getNamedType(par?.type) as GraphQLEnumType).getValues().map((value) => value.name);
  const axes = codes.filter((axe) => axe !== 'ANNEE' && axe !== 'MOIS');
  const filtre = filtreDe(name);
  const criteres = axes.flatMap((axe) => {
    const one = filtre[fieldOf(axe)];
    return one ? [{ nom: one.name, axe, texte: getNamedType(one.type).name === 'String' }] : [];
  });
  const twin = COHORTES[name];
  const cohorte = twin ? { ...twin, criteres: Object.keys(filtreDe(twin.champ)) } : null;
  return [{ champ: name, axes, criteres, situe: duTerritoire.has(name), cohorte }];
});
