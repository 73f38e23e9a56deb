import type { SourceDocument } from '../source/document.ts';
import type { Span } from '../source/span.ts';

/** One data address as it is written on the control channel; numbers are not yet checked. */
export type FtpReply = { readonly span: Span } & (
  | {
      readonly kind: 'comma';
      /** Undefined where only the six numbers stand. */
      readonly command: 'PASV' | 'PORT' | undefined;
      /** Four of the address, two of the port (RFC 959). */
      readonly numbers: readonly number[];
    }
  | {
      readonly kind: 'delimited';
      readonly command: 'EPSV' | 'EPRT';
      /** `1` or `2` (RFC 2428), empty in a 229 reply. */
      readonly protocol: string;
      readonly address: string;
      readonly port: number;
    }
);

/** Finds every 227 and 229 reply and every PORT and EPRT command in a text, such as the log of a client, in order. */
export function parseReplies({ name, text }: SourceDocument): readonly FtpReply[] {
  const replies: FtpReply[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    let from = 0;
    for (const match of line.matchAll(PAYLOAD)) {
      const word = [...line.slice(from, match.index).matchAll(WORD)].at(-1);
      const payloadEnd = match.index + match[0].length;
      const end = line[payloadEnd] === ')' ? payloadEnd + 1 : payloadEnd;
      const span: Span = { file: name, start: start + from + (word?.index ?? match.index - from), end: start + end };
      const reply = readPayload(match, word?.[0].toUpperCase(), span);
      if (reply === undefined) continue;
      replies.push(reply);
      from = end;
    }
    start += line.length + 1;
  }
  return replies;
}

const WORD = /\b(227|229|PORT|EPRT)\b/gi;

// RFC 959 gives the reply's code and the six numbers, no more: servers put any words and any brackets, or none, between
// them (RFC 1123, 4.1.2.6), and some put blanks after the commas.
// RFC 2428: the delimiter is any printable character; `|` is what everybody sends. One that is a letter, a digit, a dot
// or a colon could not be told from the address.
const PAYLOAD =
  /(?<![\d,.])(?<numbers>(?:\d{1,9}, ?){5}\d{1,9})(?![\d,])|(?<delimiter>[!-\-/;-@[-`{-~])(?<protocol>[12]?)\k<delimiter>(?<address>[0-9a-f:.%]*)\k<delimiter>(?<port>\d{1,9})\k<delimiter>/gi;

function readPayload(match: RegExpExecArray, word: string | undefined, span: Span): FtpReply | undefined {
  const { numbers, delimiter, protocol = '', address = '', port = '' } = match.groups ?? {};
  if (numbers !== undefined) {
    const command = word === '227' ? 'PASV' : word === 'PORT' ? 'PORT' : undefined;
    return { kind: 'comma', command, numbers: numbers.split(',').map(Number), span };
  }
  // Without its word, only the usual delimiter is told from punctuation.
  if (delimiter !== '|' && word !== '229' && word !== 'EPRT') return undefined;
  return { kind: 'delimited', command: protocol === '' ? 'EPSV' : 'EPRT', protocol, address, port: Number(port), span };
}
