import { ErreurAgent } from '@hub/shared/runtime/errors';
import type { GraphQLFormattedError } from 'graphql';

/** Why an export is not given: what its caller reads, under one status. */
export class ExportRefusal extends Error {
  override name = 'ExportRefusal';

  constructor(
    readonly status: number,
    readonly errors: readonly GraphQLFormattedError[],
  ) {
    super(errors[0]?.message);
  }

  /** @param code the one in the answer; French message. */
  static because(code: keyof typeof STATUS_OF_OURS, message: string, details: Record<string, unknown> = {}) {
    return new ExportRefusal(STATUS_OF_OURS[code], [new ErreurAgent(code, message, details).toJSON()]);
  }

  /** The errors of an answer: a table that lacks a part would pass for the whole. */
  static of(errors: readonly GraphQLFormattedError[], status: number | undefined): ExportRefusal {
    const known = errors.map(({ extensions }) => STATUS_OF_ANSWERS[String(extensions?.code)]).find(Boolean);
    const refused = status && status >= 400 ? status : 400;
    return new ExportRefusal(known ?? refused, errors);
  }
}

/** What the exports themselves refuse. */
const STATUS_OF_OURS = {
  BAD_REQUEST: 400,
  OPERATION_INVALIDE: 400,
  VARIABLE_INCONNUE: 400,
  VARIABLE_INVALIDE: 400,
  COLONNE_INCONNUE: 400,
  LISTES_COTE_A_COTE: 400,
  LISTE_TROP_LONGUE: 400,
  CLE_INVALIDE: 401,
  VUE_INCONNUE: 404,
  FORMAT_INCONNU: 404,
  DONNEES_CHANGEES: 409,
  VUE_CASSEE: 410,
  VUE_RETIREE: 410,
  EXPORTS_SIMULTANES: 429,
};

/** What slices and the gateway answer with status 200: the rest of the answer is right, the table would not be. */
const STATUS_OF_ANSWERS: Record<string, number> = {
  FORBIDDEN: 403,
  INTERNAL_SERVER_ERROR: 500,
  SERVICE_INDISPONIBLE: 503,
  DELAI_DEPASSE: 504,
};
