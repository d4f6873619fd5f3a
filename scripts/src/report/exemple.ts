import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  isEnumType,
  isListType,
  isNonNullType,
  parse,
  validate,
} from 'graphql';
import { RACINE } from '../config.js';
import type { FicheAction } from './fiches.js';
import type { Figure } from './figures.js';
import { GraphClient, type Reponse } from './graph-client.js';

const ACTIVITE = { numero: '1', titre: 'Construire une offre de service' };
const ENTREPRISE = { numero: '2', titre: 'Développer une offre d’insertion' };

/** Les fiches du rapport, dans son ordre. */
export const FICHES: FicheAction[] = [
  ...['1-2', '14', '9', '7', '3', '4', '13', '16', '11'].map((numero) => ({ numero, orientation: ACTIVITE })),
  ...['15', '10', '8', '6'].map((numero) => ({ numero, orientation: ENTREPRISE })),
].map((fiche) => ({ ...fiche, titre: `Titre de la fiche ${fiche.numero}` }));

/** Les classes qu'une dimension peut rendre : les premières de la liste. */
const CLASSES = ['69123', '69266', '69029'];
const SOURCE = { dernierDepot: { id: 'd1', fichier: 'parcours_2018.csv', dateReference: '2018-12-31', dateDepot: '' } };

/** Ce que l'on a déjà répondu d'un objet : son rang dans sa liste, ou ses champs. */
type Parent = { rang?: number } & Record<string, unknown>;

/** Un graphe qui répond à toute opération du schéma publié, sans hub : un même nombre partout, deux éléments à toute liste. */
export class GraphClientDExemple extends GraphClient {
  private readonly schema = buildSchema(readFileSync(join(RACINE, 'schema/published.graphql'), 'utf8'));

  constructor(
    private readonly etendue = { premiere: 2016, derniere: 2019 },
    private readonly compte = 12,
  ) {
    super({ url: 'http://exemple.invalid', jeton: '' });
  }

  override async ask(query: string, variables: Record<string, unknown> = {}): Promise<Reponse> {
    const sources = { parcours: { ...SOURCE, enRetard: true } };
    const document = parse(query);
    const [fault] = validate(this.schema, document);
    if (fault) throw fault;
    const answer = (await execute({
      ...{ schema: this.schema, document, variableValues: variables, rootValue: {} },
      fieldResolver: this.resolve,
    })) as ExecutionResult<Record<string, unknown>>;
    if (answer.errors || !answer.data) throw new Error(answer.errors?.join(' '));
    return { data: answer.data, versions: {}, sources };
  }

  private readonly resolve: GraphQLFieldResolver<Parent, unknown> = (parent, _args, _context, info) => {
    if (info.fieldName === 'fichesAction') return FICHES;
    if (info.fieldName in parent) return parent[info.fieldName];
    if (info.parentType.name === 'Cle') return CLASSES[parent.rang ?? 0];
    if (info.parentType.name === 'Annees') return this.etendue[info.fieldName as 'premiere' | 'derniere'];
    if (info.fieldName === 'cles') return [parent, parent];
    return this.exampleOf(info.returnType);
  };

  /** L'élément d'une liste sait son rang : ses classes en dépendent. */
  private exampleOf(type: GraphQLOutputType, rang?: number): unknown {
    if (isNonNullType(type)) return this.exampleOf(type.ofType, rang);
    if (isListType(type)) return [0, 1].map((i) => this.exampleOf(type.ofType, i));
    if (isEnumType(type)) return type.getValues()[0].value;
    switch (type.name) {
      case 'Int':
      case 'Float':
        return this.compte;
      case 'Boolean':
        return true;
      case 'ID':
        return 'parcours';
      case 'Jour':
        return '2018-12-31';
      case 'String':
        return 'Texte & <balise>';
      default:
        return { rang };
    }
  }
}

/** Une figure, à compléter de ce que l'essai regarde. */
export function figure(given: Partial<Figure>): Figure {
  return {
    id: 'F01-personnes',
    fiche: '1-2',
    dispositif: 'Itinéraires emploi et activité',
    libelle: 'Personnes accompagnées',
    annee: 2018,
    valeur: 17_000,
    unite: 'personnes',
    absence: null,
    operation: 'query Essai($annee: Int!) {\n  accompagnes(filtre: {annee: $annee}) {\n    effectif\n  }\n}',
    variables: { annee: 2018 },
    sources: [{ id: 'parcours', ...SOURCE, enRetard: true }],
    ...given,
  };
}
