import { beneficiariesIngest } from '@hub/beneficiaries/ingest';
import { clausesIngest } from '@hub/clauses/ingest';
import { employersIngest } from '@hub/employers/ingest';
import { iaeIngest } from '@hub/iae/ingest';
import type { SliceIngest } from '@hub/shared/ingest/source';

/** Les tranches qui reçoivent des fichiers. */
export const SLICES: SliceIngest[] = [beneficiariesIngest, employersIngest, clausesIngest, iaeIngest];

/** La tranche de ce nom. */
export function sliceNamed(tranche: string): SliceIngest {
  return SLICES.find((slice) => slice.tranche === tranche) as SliceIngest;
}
