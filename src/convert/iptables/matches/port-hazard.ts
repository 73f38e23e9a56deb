import { type OptionUse, type Reader, spanOf } from '../rule-state.ts';
import { warnOfSurprise } from '../surprise.ts';

/** A leading zero makes a number octal for tcp, sctp and multiport. */
export function warnOfOctal(text: string, use: OptionUse, reader: Reader): void {
  if (text.charCodeAt(0) !== ZERO && !text.includes(':0') && !text.includes(',0')) return;
  const octal = /(?<![\d.])0\d+/.exec(text);
  if (octal === null) return;
  const [written] = octal;
  warnOfSurprise(reader, {
    code: 'octal-port',
    message: `The leading 0 makes ${written} an octal number: it is the port ${Number.parseInt(written, 8)}.`,
    tool: undefined,
    span: spanOf(reader, use),
  });
}

/** udp and dccp take numbers above 65535 and drop what does not fit. */
export function warnOfWrap(text: string, use: OptionUse, reader: Reader): void {
  if (text.length < SHORTEST_WRAP) return;
  const wrapped = text.split(':').find((part) => /^\d+$/.test(part) && Number(part) > 65_535);
  if (wrapped === undefined) return;
  warnOfSurprise(reader, {
    code: 'wrapped-port',
    message: `No port is ${wrapped}; iptables takes it for ${Number(wrapped) % 65_536} without a word.`,
    tool: undefined,
    span: spanOf(reader, use),
  });
}

const SHORTEST_WRAP = 5;
const ZERO = 48;
