import type { HostAnalysis } from '../ftp/analysis.ts';
import { EXCESS, listExcesses } from './excess.ts';
import { GAP, listGaps } from './gap.ts';
import { HELPER, listHelpers } from './helper.ts';
import type { FactsOf, Vocabulary } from './vocabulary.ts';

/** Every relation that a rule of the linter can be about, by the name that it uses. */
export const VOCABULARY = { gap: GAP, helper: HELPER, excess: EXCESS } as const satisfies Vocabulary;

/** All that rules can see of what was found out. */
export function deriveFacts(analyses: readonly HostAnalysis[]): FactsOf<typeof VOCABULARY> {
  return {
    gap: analyses.flatMap(listGaps),
    helper: analyses.flatMap(listHelpers),
    excess: analyses.flatMap(listExcesses),
  };
}
