/** « Chargement de … » while something comes; it shows only if it is slow. */
export function Chargement({ quoi }: { quoi: string }) {
  return (
    <p className="chargement" role="status">
      Chargement : {quoi}…
    </p>
  );
}
