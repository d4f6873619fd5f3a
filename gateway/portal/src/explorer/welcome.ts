/** What an analyst reads when opening the page for the first time. */
export const WELCOME = `# Bienvenue dans les données de l’insertion de la Métropole de Lyon.
#
# - À gauche, « Questions » propose des requêtes prêtes à poser : un clic les ouvre dans un onglet.
# - L’icône de livre (« Documentation ») décrit chaque mesure en français ; on peut y chercher un mot.
# - Le bouton ▶ (ou Ctrl-Entrée) exécute la requête ; le résultat s’affiche à droite.
# - Ctrl-Espace propose la suite pendant la saisie ; les variables se règlent sous la requête.
#

{
  __typename
}
`;
