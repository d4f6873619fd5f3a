import 'reflect-metadata';
import { type ClassType, Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Cle, Secret } from '../cohort/cellule.type.js';
import { FiltrePeriodeInput } from '../cohort/filtre-periode.type.js';
import { type FaitDeclaration, fieldOf, filterableDimensions } from './fait.js';
import { AutrePeriode, LectureDePeriode } from './fait-periode.type.js';
import { isPersonnel } from './fait-personnel.js';
import { Sens } from './page-info.type.js';

/** Les types GraphQL d'un fait : filtre, tri, dimensions et agrégat. */
export function faitTypes<E extends object>(fait: FaitDeclaration<E>) {
  return {
    Dimension: enumOf(`${fait.nom}Dimension`, `Axes d’agrégation de ${fait.champ}.`, descriptionsOf(fait.dimensions)),
    Filtre: filterType(fait),
    Tri: sortType(fait),
    Agregat: aggregateType(fait, isPersonnel(fait)),
  };
}

function filterType<E extends object>(fait: FaitDeclaration<E>): ClassType<object> {
  const { nom, champ, date, fin, dates = {}, conditions = {} } = fait;
  const Base = date ? FiltrePeriodeInput : class {};
  class Filtre extends (Base as ClassType<object>) {}
  for (const [dimension, { codes, entier, description }] of filterableDimensions(fait)) {
    Field(() => [codes ?? (entier ? Int : String)], {
      nullable: true,
      description: `Garde ces classes. ${description}`,
    })(Filtre.prototype, fieldOf(dimension));
  }
  for (const [condition, { codes, description }] of Object.entries(conditions)) {
    Field(() => [codes], { nullable: true, description })(Filtre.prototype, condition);
  }
  for (const [autre, { description }] of Object.entries(dates)) {
    Field(() => AutrePeriode, { nullable: true, description })(Filtre.prototype, autre);
  }
  if (date && fin) {
    Field(() => [LectureDePeriode], {
      nullable: true,
      description: 'Comment lire la période ; absent : sur le début. Plusieurs lectures s’ajoutent.',
    })(Filtre.prototype, 'periodeSur');
  }
  InputType(`Filtre${nom}`, { description: `Conditions sur ${champ} ; elles s’ajoutent.` })(Filtre);
  return Filtre;
}

function sortType<E extends object>({ nom, champ, tris }: FaitDeclaration<E>): ClassType<object> {
  const Par = enumOf(
    `Tri${nom}Par`,
    `Colonnes de tri de ${champ}.`,
    Object.fromEntries(Object.entries(tris).map(([name, property]) => [name, `Par ${property}.`])),
  );
  class Tri {}
  Field(() => Par, { description: 'Colonne de tri.' })(Tri.prototype, 'par');
  Field(() => Sens, { defaultValue: Sens.CROISSANT, description: 'Sens du tri.' })(Tri.prototype, 'sens');
  InputType(`Tri${nom}`, { description: `Ordre de ${champ}.` })(Tri);
  return Tri;
}

function aggregateType<E extends object>(
  { nom, champ, mesures }: FaitDeclaration<E>,
  personnel: boolean,
): ClassType<object> {
  class Agregat {}
  Field(() => [Cle], { description: 'Une classe par dimension demandée.' })(Agregat.prototype, 'cles');
  Field(() => Int, {
    nullable: personnel,
    description: personnel ? 'Nombre d’éléments ; nul sous secret statistique.' : 'Nombre d’éléments.',
  })(Agregat.prototype, 'nombre');
  if (personnel) {
    Field(() => Secret, {
      nullable: true,
      description: 'Pourquoi un chiffre de cette ligne est caché ; nul si tout est montré.',
    })(Agregat.prototype, 'secret');
  }
  for (const [name, { type, description }] of Object.entries(mesures)) {
    Field(() => (type === 'entier' ? Int : Float), { nullable: true, description })(Agregat.prototype, name);
  }
  ObjectType(`${nom}Agregat`, { description: `Comptes et mesures de ${champ} pour une classe de chaque dimension.` })(
    Agregat,
  );
  return Agregat;
}

function descriptionsOf(dimensions: FaitDeclaration<object>['dimensions']): Record<string, string> {
  return Object.fromEntries(Object.entries(dimensions).map(([name, { description }]) => [name, description]));
}

function enumOf(name: string, description: string, values: Record<string, string>): Record<string, string> {
  const codes = Object.fromEntries(Object.keys(values).map((value) => [value, value]));
  registerEnumType(codes, {
    name,
    description,
    valuesConfig: Object.fromEntries(Object.entries(values).map(([value, text]) => [value, { description: text }])),
  });
  return codes;
}
