import { PROFILS, type Profil } from '@hub/shared/access/profil';

const PEUT: Record<Profil, string> = {
  analyste: 'lit les agrégats, sous secret statistique',
  'charge-de-mission': 'lit les agrégats, sous secret statistique ; enregistre des vues',
  pilotage: 'lit les agrégats exacts, chaque lecture inscrite au journal ; enregistre des vues ; publie le rapport',
  application: 'ne pose que ses opérations enregistrées, sous secret statistique',
  gestionnaire: 'dépose les fichiers, corrige leurs rejets',
  exploitation: 'voit la santé du hub, aucune donnée',
};

/** La page où l'on choisit qui être ; `champs` revient avec le choix. */
export function choicePage(champs: Record<string, string>): string {
  const hidden = Object.entries(champs).map(
    ([name, value]) => `<input type="hidden" name="${encoded(name)}" value="${encoded(value)}">`,
  );
  const buttons = PROFILS.map(
    (profil) =>
      `<li><button name="role" value="${profil}">${profil}</button> <span>${encoded(PEUT[profil])}</span></li>`,
  );
  return `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Connexion de démonstration</title><link rel="icon" href="data:,">
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }
ul { list-style: none; padding: 0; } li { margin: .5rem 0; }
button { font: inherit; min-width: 12rem; padding: .4rem .8rem; cursor: pointer; }
</style></head>
<body><main><h1>Connexion de démonstration</h1>
<p>Sur cette machine, sans mot de passe. Choisissez un profil :</p>
<form method="post" action="/authorize">${hidden.join('')}<ul>${buttons.join('')}</ul></form></main></body>
</html>
`;
}

function encoded(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
