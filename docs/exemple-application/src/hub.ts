/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type PartRsaDesClausesQueryVariables = Exact<{
  annee: number;
}>;


export type PartRsaDesClausesQuery = { participantsClauses: { effectif: number | null, heuresClauses: { total: number | null } | null, beneficiairesRsa: { effectif: number | null, part: number | null, inconnus: number | null } | null, ventilerProfil: { beneficiairesRsa: { cellules: Array<{ effectif: number | null, part: number | null, cles: Array<{ valeur: string, libelle: string }> }> } | null } | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const PartRsaDesClausesDocument = new TypedDocumentString(`
    query PartRsaDesClauses($annee: Int!) {
  participantsClauses(filtre: {annee: $annee, operation: [PUBLIQUE, AUCUNE]}) {
    effectif
    heuresClauses(filtre: {annee: $annee, operation: [PUBLIQUE, AUCUNE]}) {
      total
    }
    beneficiairesRsa(moment: ENTREE) {
      effectif
      part
      inconnus
    }
    ventilerProfil(par: [CLI]) {
      beneficiairesRsa {
        cellules {
          cles {
            valeur
            libelle
          }
          effectif
          part
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PartRsaDesClausesQuery, PartRsaDesClausesQueryVariables>;