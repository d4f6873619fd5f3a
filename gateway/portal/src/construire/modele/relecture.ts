import {
  type ArgumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Catalogue } from './catalogue.js';
import type { Filtre } from './filtre.js';
import { operationOf } from './operation.js';
import type { Axe, Condition, Etape, MesureChoisie, Periode, Question, Valeur } from './question.js';

const PERIODE = ['annee', 'trimestre', 'mois', 'du', 'au'];

/**
 * The question that an operation asks, its variables at these values; null when the page cannot have written it: it would not show all
 * that it asks.
 */
export function questionOf(
  catalogue: Catalogue,
  texte: string,
  valeurs: Readonly<Record<string, unknown>>,
): Question | null {
  const [operation, ...others] = parse(texte).definitions;
  if (others.length > 0 || operation.kind !== Kind.OPERATION_DEFINITION) return null;
  const question = new Relecture(catalogue, valeurs).of(operation);
  const same = (exact: boolean) => question && flat(operationOf(catalogue, question, { exact }).texte);
  const asked = flat(new Relecture(catalogue, valeurs).filled(texte));
  return asked === same(true) || asked === same(false) ? question : null;
}

class Relecture {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly valeurs: Readonly<Record<string, unknown>>,
  ) {}

  of({ selectionSet }: OperationDefinitionNode): Question | null {
    const [root] = fieldsOf(selectionSet);
    const champ = root?.name.value;
    const fait = this.catalogue.faits.find((one) => one.champ === champ);
    if (fait) return this.fait(root, fait.filtre);
    return this.catalogue.cohortes.some((one) => one.champ === champ) ? this.cohorte(root) : null;
  }

  /** The text, each variable replaced by its value. */
  filled(texte: string): string {
    return texte.replace(/\$(\w+)/g, (all, nom) => (nom in this.valeurs ? JSON.stringify(this.valeurs[nom]) : all));
  }

  private fait(root: FieldNode, filtre: Filtre | null): Question {
    const agregat = fieldsOf(root.selectionSet).find(({ name }) => name.value === 'agregat');
    const par = agregat?.arguments?.find(({ name }) => name.value === 'par');
    const dimensions = par ? (this.value(par.value) as string[]) : [];
    const mesures = fieldsOf(agregat?.selectionSet).filter(({ selectionSet }) => !selectionSet);
    return {
      genre: 'fait',
      etapes: [this.etape(root, filtre)],
      axes: dimensions.map((dimension) => ({ champ: '', dimension })),
      mesures: mesures.map(({ name }) => ({ champ: name.value, periode: null, conditions: [] })),
    };
  }

  private cohorte(root: FieldNode): Question {
    const { cohortes, filtrages, ventilations } = this.catalogue;
    const etapes: Etape[] = [this.etape(root, cohortes.find(({ champ }) => champ === root.name.value)?.filtre ?? null)];
    const axes: Axe[] = [];
    let at = root;
    for (let next: FieldNode | undefined = root; next; ) {
      at = next;
      next = fieldsOf(at.selectionSet).find(({ name }) =>
        [...filtrages, ...ventilations].some(({ champ }) => champ === name.value),
      );
      if (!next) break;
      const name = next.name.value;
      const filtrage = filtrages.find(({ champ }) => champ === name);
      if (filtrage) etapes.push(this.etape(next, filtrage.filtre));
      else
        for (const dimension of this.value(next.arguments?.[0]?.value) as string[])
          axes.push({ champ: name, dimension });
    }
    return { genre: 'cohorte', etapes: etapes as Question['etapes'], axes, mesures: this.mesures(at) };
  }

  private mesures(last: FieldNode): MesureChoisie[] {
    return fieldsOf(last.selectionSet).flatMap((field) => {
      const name = field.name.value;
      if (name === 'secret') return [];
      if (name === 'cellules')
        return fieldsOf(field.selectionSet)
          .filter(({ selectionSet }) => !selectionSet)
          .map((one) => ({ champ: one.name.value, periode: null, conditions: [] }));
      const described = this.catalogue.descriptions.find(({ champ }) => champ === name);
      return [{ champ: name, ...this.filtre(field.arguments, described?.filtre ?? null) }];
    });
  }

  private etape(field: FieldNode, filtre: Filtre | null): Etape {
    const args = field.arguments ?? [];
    const given = (name: string) => this.value(args.find((arg) => arg.name.value === name)?.value);
    const type = given('moment') as string | undefined;
    const mois = given('mois') as string | undefined;
    const decalage = (given('decalage') as number | undefined) ?? 0;
    return {
      champ: field.name.value,
      ...this.filtre(args, filtre),
      moment: type ? { type, ...(mois ? { mois } : {}), decalage } : null,
      exclure: given('exclure') === true,
    };
  }

  private filtre(args: readonly ArgumentNode[] | undefined, filtre: Filtre | null) {
    const arg = args?.find(({ name }) => name.value === 'filtre');
    const given = Object.entries((this.value(arg?.value) as Record<string, unknown>) ?? {});
    const isPeriode = (champ: string) => Boolean(filtre?.periode) && PERIODE.includes(champ);
    const periode = given.filter(([champ]) => isPeriode(champ));
    const conditions: Condition[] = given
      .filter(([champ]) => !isPeriode(champ))
      .map(([critere, valeur]) => ({ critere, valeur: valeur as Valeur }));
    return { periode: periode.length > 0 ? (Object.fromEntries(periode) as Periode) : null, conditions };
  }

  private value(node: ValueNode | undefined): unknown {
    return node ? valueFromASTUntyped(node, this.valeurs as Record<string, unknown>) : undefined;
  }
}

function fieldsOf(selectionSet: SelectionSetNode | undefined): FieldNode[] {
  return (selectionSet?.selections ?? []).filter((one): one is FieldNode => one.kind === Kind.FIELD);
}

/** The selections of an operation, whatever its name, its declarations and its spaces. */
function flat(texte: string): string {
  return texte.slice(texte.indexOf('{')).replace(/["\s,]/g, '');
}
