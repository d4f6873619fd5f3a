import { beneficiariesIngest } from '@hub/beneficiaries/ingest';
import { clausesIngest } from '@hub/clauses/ingest';
import { employersIngest } from '@hub/employers/ingest';
import { iaeIngest } from '@hub/iae/ingest';
import { type Plan, plansOfSlice, type SliceIngest } from '@hub/shared/ingest/source';

export const SLICES: SliceIngest[] = [beneficiariesIngest, employersIngest, clausesIngest, iaeIngest];

/** Les plans des sources d'une tranche. */
export function plansOf({ tranche }: SliceIngest): Plan[] {
  return plansOfSlice(tranche);
}
