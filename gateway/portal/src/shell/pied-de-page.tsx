/** Under every page. */
export function PiedDePage() {
  return (
    <footer className="pied">
      <p>
        Programme métropolitain d’insertion pour l’emploi (PMI’e). Les effectifs de moins de cinq personnes sont
        protégés par le secret statistique.
      </p>
    </footer>
  );
}
