import { subtractPackets } from '../../model/packet-set.ts';
import { boxesOf, meetRegion } from '../../model/region.ts';
import type { Doubt } from './outcome.ts';
import type { Notes } from './scene.ts';
import type { Stream } from './stream.ts';

/** Why some packets are possibly but not surely in the stream: what was in doubt on their way, each once. */
export function doubtsOf({ sure, possible }: Stream, notes: Notes): readonly Doubt[] {
  if (sure === possible || notes.doubts.length === 0) return [];
  const uncertain = subtractPackets(boxesOf(possible), boxesOf(sure));
  const touching = notes.doubts.filter(({ packets }) => meetRegion(packets, uncertain).length > 0);
  return [...new Map(touching.map(({ doubt }) => [`${doubt.reason} ${doubt.span?.start ?? ''}`, doubt])).values()];
}
