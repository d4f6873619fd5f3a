import { join } from 'node:path';
import type { Settings } from './config.js';

/** The file that each backup writes in the data folder: its date is that of the last one. */
export const backupMark = ({ dataDir }: Pick<Settings, 'dataDir'>) => join(dataDir, 'derniere-sauvegarde');
