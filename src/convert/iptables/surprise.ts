import type { Match } from '../../model/match.ts';
import type { Hazard } from '../../model/ruleset.ts';
import type { Span } from '../../source/span.ts';
import type { Reader } from './rule-state.ts';

/** Notes a text that means something else than it looks, if the tool that loads it is affected. */
export function warnOfSurprise(reader: Reader, hazard: Hazard): void {
  if (hazard.tool !== undefined && reader.tool !== undefined && hazard.tool !== reader.tool) return;
  reader.hazards.push(hazard);
}

/** Conditions that the two back ends make of one text; those of the right one if it is known. */
export function differByTool(
  reader: Reader,
  made: { readonly legacy: readonly Match[]; readonly nfTables: readonly Match[]; readonly span: Span },
): readonly Match[] {
  if (reader.tool === 'legacy') return made.legacy;
  if (reader.tool === 'nf_tables') return made.nfTables;
  return [{ kind: 'by-tool', legacy: made.legacy, nfTables: made.nfTables, span: made.span }];
}
