import { Alerte } from '../components/alerte.js';
import { Anomalies } from './anomalies.js';
import { Changements } from './changements.js';
import type { Composition, Fiche as FicheDuRapport } from './composition.js';
import { Exports } from './exports.js';
import { Fiche } from './fiche.js';
import { Sommaire } from './sommaire.js';

interface Props {
  composition: Composition;
  commentaireDe: (fiche: FicheDuRapport) => string;
  ecrire: ((fiche: string, texte: string) => void) | null;
}

/** The report itself: its way around, then orientation by orientation. */
export function Contenu({ composition, commentaireDe, ecrire }: Props) {
  const { annee, edition, orientations, changements, anomalies } = composition;
  const figures = orientations
    .flatMap(({ fiches }) => fiches.flatMap(({ dispositifs }) => dispositifs))
    .flatMap(({ figures: own }) => own);
  const reservees = figures.filter(({ sousSecret }) => sousSecret).length;
  return (
    <div className="rapport">
      <Sommaire {...composition} />
      <div className="rapport-corps">
        <Exports annee={annee} edition={edition?.id ?? null} />
        {reservees > 0 && (
          <Alerte titre={`${reservees} figures ne se lisent exactement qu’au pilotage`}>
            <p>
              Les autres profils les liraient sous secret statistique : elles sont marquées « réservé au pilotage ».
            </p>
          </Alerte>
        )}
        {changements && <Changements {...changements} />}
        {orientations.map(({ numero, titre, fiches }) => (
          <section key={numero} aria-labelledby={`orientation-${numero}`}>
            <h2 id={`orientation-${numero}`}>
              Orientation {numero} : {titre}
            </h2>
            {fiches.map((fiche) => (
              <Fiche
                key={fiche.numero}
                fiche={fiche}
                annee={annee}
                commentaire={commentaireDe(fiche)}
                ecrire={ecrire && ((texte) => ecrire(fiche.numero, texte))}
              />
            ))}
          </section>
        ))}
        <Anomalies {...anomalies} annee={annee} />
      </div>
    </div>
  );
}
