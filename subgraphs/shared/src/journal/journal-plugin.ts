import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { print } from 'graphql';
import type { Appelant } from '../access/appelant.js';
import type { Exigences } from '../access/exigences.js';
import { natureOf } from '../access/nature-de-lecture.js';
import type { Logger } from '../runtime/logger.js';
import { currentRequest } from '../runtime/request-context.js';
import type { Journal } from './journal.js';

const NON_INSCRITE = {
  message: 'Le journal des lectures ne peut pas être écrit pour le moment : rien d’exact ni de nominatif n’est servi.',
  extensions: { code: 'JOURNAL_INDISPONIBLE' },
};

/** Inscrit, pendant qu'elle s'exécute, la lecture qui se justifie. Ce qui n'a pas pu l'être n'est pas servi. */
export function inscritLesLectures<C extends BaseContext & { appelant: Appelant }>(
  exigences: Exigences,
  journal: Journal,
  logger: Logger,
): ApolloServerPlugin<C> {
  return {
    async requestDidStart() {
      let inscription: Promise<void> | undefined;
      return {
        async executionDidStart({ contextValue: { appelant }, document, operation }) {
          const nature = natureOf(appelant, exigences, document, operation);
          if (!nature) return;
          const { profil, sujet, finalite } = appelant;
          const requete = currentRequest()?.requestId ?? '';
          inscription = journal.inscrire({
            nature,
            profil,
            sujet,
            finalite: finalite ?? '',
            requete,
            operation: print(document),
          });
          // Attendue plus bas : un échec plus tôt n'est pas orphelin.
          inscription.catch(() => undefined);
        },
        async willSendResponse({ response }) {
          try {
            await inscription;
          } catch (err) {
            logger.error({ requestId: currentRequest()?.requestId, err }, 'lecture non inscrite au journal');
            response.body = { kind: 'single', singleResult: { errors: [NON_INSCRITE] } };
          }
        },
      };
    },
  };
}
