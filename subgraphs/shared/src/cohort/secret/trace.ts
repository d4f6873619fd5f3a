import { RoaringBitmap32 } from 'roaring-wasm';
import { type Bitmap, type ParMois, union, unionOf } from '../bitmap.js';
import { AILLEURS, type Genre } from './tableau.js';

/** Une condition du chemin, et comment elle range ses classes. */
export interface ConditionSuivie {
  genre: Genre;
  /** Nombre de classes ; d'un critère, 0 : les siennes ne se dénombrent pas. */
  classes: number;
  /** D'un état, la classe de ceux dont on ne sait rien ; d'un niveau, le rang de la colonne de son axe. Nul sinon. */
  renvoi: number | null;
}

/** Des personnes qui ont les mêmes classes à toutes les conditions du chemin. */
export interface Groupe {
  classes: readonly number[];
  membres: Bitmap;
}

/** Les mois d'entrée et de sortie de personnes. */
export interface Datees {
  entrees: ParMois;
  sorties: ParMois;
}

/**
 * Ce qu'une population faite sous secret garde de son chemin : tous ceux qu'il a comptés, membres ou non, en groupes disjoints que chaque
 * condition coupe, par toutes ses classes.
 */
export interface Trace {
  /** Conditions comptées, axes compris. */
  poids: number;
  /** Clés des ensembles du chemin, dans leur ordre : le suivant doit venir après. */
  flux: readonly string[];
  /** Vrai si l'un d'eux est de toutes les années : ni un autre ni le profil ne s'y croise. */
  sansAnnee: boolean;
  /** Vrai si un état en retient presque tous ceux qui l'ont jamais eu : rien ne se montre, qui dirait les autres. */
  muette: boolean;
  conditions: readonly ConditionSuivie[];
  groupes: readonly Groupe[];
  /** Dates de ceux qui ne sont plus membres. */
  sortis: Datees;
}

/** Les groupes disjoints que des ensembles découpent dans `tous` : d'abord qui n'est d'aucun, fût-il vide, puis les autres. */
export function partition(tous: Bitmap, ensembles: Iterable<Bitmap>): Bitmap[] {
  let parts = [tous];
  for (const ensemble of ensembles) {
    const [none, ...others] = parts;
    const cut = others.flatMap((part) => [RoaringBitmap32.and(part, ensemble), RoaringBitmap32.andNot(part, ensemble)]);
    const entered = RoaringBitmap32.and(none, ensemble);
    parts = [RoaringBitmap32.andNot(none, ensemble), ...[entered, ...cut].filter((part) => !part.isEmpty)];
  }
  return parts;
}

/** Coupe chaque groupe par des ensembles disjoints, chacun d'une classe ; `reste` : la classe de ceux qui ne sont d'aucun. */
export function cutGroups(
  groupes: readonly Groupe[],
  parts: readonly (readonly [classe: number, membres: Bitmap])[],
  reste: number,
): Groupe[] {
  return groupes.flatMap(({ classes, membres }) => {
    const out: Groupe[] = [];
    let left = membres;
    for (const [classe, part] of parts) {
      const inside = RoaringBitmap32.and(left, part);
      if (inside.isEmpty) continue;
      out.push({ classes: [...classes, classe], membres: inside });
      left = RoaringBitmap32.andNot(left, inside);
    }
    if (!left.isEmpty) out.push({ classes: [...classes, reste], membres: left });
    return out;
  });
}

/** Une colonne : le nombre de ses classes, et celle de chaque personne, par numéro d'ordre. */
export interface Rangement {
  taille: number;
  classes: Int32Array;
}

/** Coupe chaque groupe par des colonnes. */
export function cutByColumns(groupes: readonly Groupe[], rangements: readonly Rangement[]): readonly Groupe[] {
  if (rangements.length === 0) return groupes;
  return groupes.flatMap(({ classes, membres }) => {
    const found = new Map<number, number[]>();
    for (const ordinal of membres.toUint32Array()) {
      let code = 0;
      for (let i = 0; i < rangements.length; i++) code = code * rangements[i].taille + rangements[i].classes[ordinal];
      const same = found.get(code);
      if (same) same.push(ordinal);
      else found.set(code, [ordinal]);
    }
    return [...found.values()].map((ordinals) => ({
      classes: [...classes, ...rangements.map((one) => one.classes[ordinals[0]])],
      membres: new RoaringBitmap32(ordinals),
    }));
  });
}

/** Ajoute à la dernière condition qui sa source connaît, fût-il de ceux qui n'y satisfont pas ; rien, si nul axe ne les distingue. */
export function withConnus(trace: Trace, connus: Bitmap | undefined): Trace {
  if (!connus) return trace;
  const conditions: ConditionSuivie[] = [...trace.conditions, { genre: 'CONNU', classes: 2, renvoi: null }];
  return { ...trace, conditions, groupes: cutGroups(trace.groupes, [[1, connus]], 0) };
}

/** Tous ceux du chemin, membres ou non. */
export function tousOf({ groupes }: Trace): Bitmap {
  return union(groupes.map(({ membres }) => membres));
}

/** Ajoute à des personnes datées celles de `autres` qui n'en sont pas déjà, aux dates qu'elles y ont. */
export function withOthers(datees: Datees, autres: Datees, but: Bitmap): Datees {
  return { entrees: merged(datees.entrees, autres.entrees, but), sorties: merged(datees.sorties, autres.sorties, but) };
}

/** Ces personnes datées, sans celles de `but`. */
export function without({ entrees, sorties }: Datees, but: Bitmap): Datees {
  const none: ParMois = new Map();
  return { entrees: merged(none, entrees, but), sorties: merged(none, sorties, but) };
}

function merged(mois: ParMois, others: ParMois, but: Bitmap): ParMois {
  const out = new Map(mois);
  for (const [month, members] of others) {
    const left = RoaringBitmap32.andNot(members, but);
    if (left.isEmpty) continue;
    const same = out.get(month);
    out.set(month, same ? RoaringBitmap32.or(same, left) : left);
  }
  return out;
}

/**
 * Les groupes après un flux de plus : `parts` sont les siens, et qui est nouveau n'est d'aucun de ceux d'avant. `axes` : par condition, la
 * colonne d'un axe déjà demandé, dont les nouveaux ont aussi une classe.
 */
export function joinFlux(
  trace: Trace,
  parts: readonly Bitmap[],
  facettes: readonly (readonly number[])[],
  axes: readonly (Rangement | null)[] = [],
): Groupe[] {
  const { groupes, conditions } = trace;
  const known = tousOf(trace);
  const columns = axes.filter((one) => one !== null);
  const arrived = parts.flatMap((part, i): Groupe[] => {
    const membres = RoaringBitmap32.andNot(part, known);
    if (membres.isEmpty) return [];
    return cutByColumns([{ classes: [], membres }], columns).map((groupe) => {
      const read = groupe.classes.values();
      const before = conditions.map((_, rang) => (axes[rang] ? (read.next().value as number) : AILLEURS));
      return { classes: [...before, i + 1], membres: groupe.membres };
    });
  });
  const numbered = parts.map((part, i) => [i + 1, part] as const);
  const none = (facettes[0] ?? []).map(() => AILLEURS);
  return [...cutGroups(groupes, numbered, AILLEURS), ...arrived].map(({ classes, membres }) => ({
    classes: [...classes, ...(facettes[classes[classes.length - 1] - 1] ?? none)],
    membres,
  }));
}

/** Réunion des personnes datées. */
export function personnesOf({ entrees }: Datees): Bitmap {
  return unionOf(entrees);
}
