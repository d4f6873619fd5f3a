import type { ComponentType } from 'react';
import type { Profil } from '../graph/session.js';

export interface PageDuHub {
  /** Address, as wouter writes them: `/vues/:slug`. */
  chemin: string;
  /** Its name in the menu; absent: a page that others lead to. */
  menu?: string;
  /** To others it does not exist. */
  profils: readonly Profil[];
  charger: () => Promise<{ default: ComponentType }>;
}

/** Those who ask questions of the data. */
export const LECTEURS: readonly Profil[] = ['analyste', 'charge-de-mission', 'pilotage'];
const TOUS: readonly Profil[] = [...LECTEURS, 'application', 'gestionnaire', 'exploitation'];

const explorer = { profils: [...LECTEURS, 'gestionnaire'] as const, charger: () => import('../explorer/page.js') };

const rapport = { profils: LECTEURS, charger: () => import('../rapport/page.js') };
const sources = { profils: [...LECTEURS, 'gestionnaire'] as const };

/** Every page, in the order of the menu. Their addresses are also those of `gateway/src/page.ts`. */
export const PAGES: readonly PageDuHub[] = [
  { chemin: '/', menu: 'Accueil', profils: TOUS, charger: () => import('../accueil/page.js') },
  { chemin: '/explorer', menu: 'Explorer', ...explorer },
  { chemin: '/graphql', ...explorer },
  { chemin: '/vues', menu: 'Vues', profils: LECTEURS, charger: () => import('../vues/page.js') },
  { chemin: '/vues/:slug', profils: LECTEURS, charger: () => import('../vue/page.js') },
  {
    chemin: '/construire',
    menu: 'Construire une vue',
    profils: ['charge-de-mission', 'pilotage'],
    charger: () => import('../construire/page.js'),
  },
  { chemin: '/rapport', menu: 'Rapport', ...rapport },
  { chemin: '/rapport/:annee', ...rapport },
  { chemin: '/sources', menu: 'Sources', ...sources, charger: () => import('../sources/page.js') },
  { chemin: '/sources/:source', ...sources, charger: () => import('../sources/source-page.js') },
  {
    chemin: '/exploitation',
    menu: 'Exploitation',
    profils: ['exploitation'],
    charger: () => import('../exploitation/page.js'),
  },
];
