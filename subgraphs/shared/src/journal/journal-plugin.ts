import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { type DocumentNode, type OperationDefinitionNode, print } from 'graphql';
import { type Appelant, PERSONNES } from '../access/appelant.js';
import { type Exigences, INTROSPECTION } from '../access/exigences.js';
import { lectureOf } from '../cohort/secret/lecture.js';
import type { Logger } from '../runtime/logger.js';
import { currentRequest } from '../runtime/request-context.js';
import type { Journal, LectureInscrite } from './journal.js';

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

/** Ce qu'une lecture a de particulier ; rien si elle ne rend que des agrégats ordinaires, ou ce que le graphe dit de lui-même. */
function natureOf(
  appelant: Appelant,
  exigences: Exigences,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): LectureInscrite['nature'] | null {
  const demandes = exigences.of(document, operation).filter(({ element }) => !INTROSPECTION.has(element));
  if (demandes.some(({ scopes }) => scopes.includes(PERSONNES))) return 'PERSONNES';
  return lectureOf(appelant) === 'EXACTE' && demandes.length > 0 ? 'EXACTE' : null;
}
