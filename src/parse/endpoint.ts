import type { SourceDocument } from '../source/document.ts';
import type { Span } from '../source/span.ts';

/** An address with a port as people write it; neither is checked. `address` is empty where only a port stands. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
  readonly span: Span;
}

/** Finds `192.0.2.1:3238`, `[2001:db8::1]:3238`, `192.0.2.1 port 3238` and, as a whole text, `3238`. */
export function parseEndpoints({ name, text }: SourceDocument): readonly Endpoint[] {
  const alone = /^\s*(\d{1,9})\s*$/.exec(text);
  if (alone !== null)
    return [{ address: '', port: Number(alone[1]), span: { file: name, start: 0, end: text.length } }];
  return [...text.matchAll(ENDPOINT)].map((match) => {
    const [whole, bracketed, dotted, colons, port] = match;
    const span: Span = { file: name, start: match.index, end: match.index + whole.length };
    return { address: bracketed ?? dotted ?? colons ?? '', port: Number(port), span };
  });
}

// An IPv6 address without brackets cannot be told from one with a port behind a colon.
const ENDPOINT =
  /(?<![\w.:])(?:\[([0-9a-f:.]+)\]:|(\d+\.\d+\.\d+\.\d+)(?::| port | )|([0-9a-f]*:[0-9a-f:.]+)(?: port | ))(\d{1,9})\b/gi;
