import { CLAIR, declarationsOf, SOMBRE } from './couleurs.js';

/** La feuille de style du rapport : claire ou sombre comme l'écran, claire sur papier. */
export const FEUILLE = `
:root { color-scheme: light dark; ${declarationsOf(CLAIR)} --lien: #14539a; --alerte: #9a3412; --voile: #f3f5f9; }
@media (prefers-color-scheme: dark) {
  :root { ${declarationsOf(SOMBRE)} --lien: #8fc0f5; --alerte: #ffb38a; --voile: #1d232d; }
}
@media print {
  :root { color-scheme: light; ${declarationsOf(CLAIR)} --lien: #1d2430; --alerte: #9a3412; --voile: #ffffff; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 52rem; background: var(--fond); color: var(--encre);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 1.9rem; }
h2 { margin-top: 3rem; padding-bottom: .4rem; border-bottom: 3px solid var(--serie-0); font-size: 1.5rem; }
h3 { margin-top: 2.2rem; font-size: 1.2rem; }
a { color: var(--lien); }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--serie-1); outline-offset: 2px; }
.saut { position: absolute; left: -100vw; }
.saut:focus { position: static; }
nav ul { padding-left: 1.2rem; }
.commentaire { margin: 1rem 0; padding: .1rem 1rem; border-left: 4px solid var(--serie-0); background: var(--voile); }
.commentaire .puce { margin: .2rem 0; padding-left: 1rem; }
nav > ul { padding: 0; list-style: none; }
nav li { margin: .2rem 0; }
table { width: 100%; margin: 1rem 0; border-collapse: collapse; }
caption { padding: .3rem 0; text-align: left; font-weight: bold; }
th, td { padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--filet); text-align: left; vertical-align: top; }
th[scope="row"] { font-weight: normal; }
thead th { border-bottom-width: 2px; font-size: .9rem; }
.figures { table-layout: fixed; }
.figures tr:not(:last-child) > * { border-bottom: 0; padding-bottom: 0; }
.figures thead tr > * { border-bottom: 2px solid var(--filet); padding-bottom: .4rem; }
.figures th:nth-child(2) { width: 32%; }
.figures th:nth-child(3) { width: 9rem; }
.figures td[colspan] { padding-top: 0; }
.ecart td { border-left: 3px solid var(--alerte); padding-left: .6rem; font-size: .9rem; }
.nombre { font-weight: bold; font-variant-numeric: tabular-nums; }
.absence { font-style: italic; }
.alerte { color: var(--alerte); }
small { font-size: .85rem; }
summary { cursor: pointer; }
.provenance { font-size: .85rem; }
.provenance > summary { width: fit-content; color: var(--lien); }
.provenance li, code { overflow-wrap: anywhere; }
.provenance p { margin: .4rem 0; }
.provenance ul { margin: .4rem 0; padding-left: 1.2rem; }
pre { margin: .4rem 0; padding: .6rem; max-height: 24rem; overflow: auto; background: var(--voile); white-space: pre; }
figure { margin: 1.5rem 0 2rem; padding: 1rem; border: 1px solid var(--filet); border-radius: 6px; }
figcaption { margin-bottom: .8rem; }
figure details { overflow-x: auto; }
svg { display: block; max-width: 100%; height: auto; }
.etroit { display: none; }
.defile { overflow-x: auto; }
.defile svg { max-width: none; }
.hors-ecran { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 44rem) {
  figure { padding: .8rem; }
  .large { display: none; }
  .etroit { display: block; }
  .figures th:nth-child(3) { width: 4.5rem; }
  figure :is(th, td) { padding-right: .4rem; font-size: .9rem; }
  .defile > table { min-width: 34rem; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  .saut, .provenance { display: none; }
  h2 { break-before: page; }
  h2, h3, h4, caption, figcaption { break-after: avoid; }
  figure, tbody, tr { break-inside: avoid; }
  details::details-content { content-visibility: visible; }
  .defile svg { max-width: 100%; }
}
`;
