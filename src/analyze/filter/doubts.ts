import { overlapPackets, subtractPackets } from '../../model/packet-set.ts';
import type { Doubt, Reach } from './outcome.ts';
import type { Notes } from './scene.ts';

/** Why some packets are possibly but not surely in the set: what was in doubt on their way, each once. */
export function doubtsOf({ sure, possible }: Reach, notes: Notes): readonly Doubt[] {
  if (sure === possible || notes.doubts.length === 0) return [];
  const uncertain = subtractPackets(possible, sure);
  const touching = notes.doubts.filter(({ packets }) => overlapPackets(packets, uncertain)).map(({ doubt }) => doubt);
  return [...new Map(touching.map((doubt) => [`${doubt.reason} ${doubt.span?.start ?? ''}`, doubt])).values()];
}
