import type { SourceDocument } from '../source/document.ts';
import { isProgram, kindByContent } from './kind/content.ts';
import type { DocumentKind } from './kind/list.ts';
import { kindByName } from './kind/name.ts';

export type { DocumentKind, KnownDocument } from './kind/list.ts';
export { isWorthReading } from './kind/name.ts';

/**
 * Tells what a document is. A name that can only mean one thing decides, unless the text is plainly something else
 * (a shell script named `iptables`, a dump of ip6tables named `rules.v4`); else the text decides.
 */
export function recognizeDocument(document: SourceDocument): DocumentKind {
  const named = kindByName(document.name);
  if (named !== undefined && named !== 'iptables') return isProgram(document) ? 'unknown' : named;
  const found = kindByContent(document);
  if (found === 'script') return 'unknown';
  if (named === undefined || (named === 'iptables' && found === 'ip6tables')) return found;
  return named;
}
