import type { Filtre } from './filtre.js';
import { cleOf, type Parametre, typeDePeriode } from './parametres.js';
import type { Condition, MesureChoisie, Periode } from './question.js';

/** Writes filters, a variable standing for each value that is a parameter. */
export class FiltreEcrit {
  private readonly variables: ReadonlyMap<string, string>;

  constructor(parametres: readonly Parametre[]) {
    this.variables = new Map(parametres.map(({ cle, nom }) => [cle, nom]));
  }

  /** `filtre: {…}`; nothing when no condition is set. */
  of({ periode, conditions }: Pick<MesureChoisie, 'periode' | 'conditions'>, filtre: Filtre | null): string {
    const fields = [...this.periode(periode), ...conditions.map((condition) => this.condition(condition, filtre))];
    return fields.length > 0 ? `filtre: { ${fields.join(', ')} }` : '';
  }

  mois(mois: string): string {
    return `mois: ${this.variable('mois', typeDePeriode('mois'), mois) ?? JSON.stringify(mois)}`;
  }

  private periode(periode: Periode | null): string[] {
    return Object.entries(periode ?? {}).map(
      ([champ, valeur]) => `${champ}: ${this.variable(champ, typeDePeriode(champ), valeur) ?? JSON.stringify(valeur)}`,
    );
  }

  private condition({ critere, valeur }: Condition, filtre: Filtre | null): string {
    const known = filtre?.criteres.find(({ champ }) => champ === critere);
    if (!known) throw new Error(`le filtre n’a plus ${critere}`);
    if (known.forme === 'periode') return `${critere}: { ${this.periode(valeur as Periode).join(', ')} }`;
    const variable = this.variable(critere, known.type, valeur);
    if (variable) return `${critere}: ${variable}`;
    if (known.forme === 'codes') return `${critere}: [${(valeur as readonly string[]).join(', ')}]`;
    return `${critere}: ${JSON.stringify(valeur)}`;
  }

  private variable(champ: string, type: string, valeur: unknown): string | null {
    const nom = this.variables.get(cleOf(champ, type, valeur));
    return nom ? `$${nom}` : null;
  }
}
