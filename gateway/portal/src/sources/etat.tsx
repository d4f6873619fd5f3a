import { Pastille } from '../components/pastille.js';
import type { SourceEnBref } from './lire-sources.js';

/** Whether a source arrives when it should. */
export function Etat({ source }: { source: Pick<SourceEnBref, 'enRetard' | 'dernierDepot' | 'periodicite'> }) {
  if (!source.dernierDepot) return <Pastille ton="erreur">Jamais déposée</Pastille>;
  if (source.enRetard) return <Pastille ton="attention">En retard</Pastille>;
  return source.periodicite ? (
    <Pastille ton="succes">À jour</Pastille>
  ) : (
    <Pastille ton="neutre">Au fil de l’eau</Pastille>
  );
}
