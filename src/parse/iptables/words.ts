/** One argument of a command line, quotes and escapes already taken away. The offsets include the quotes. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** `open`: the quotation mark that begins it is never closed, so the word runs to the end of the line. */
  readonly quote: 'none' | 'closed' | 'open';
}

const TAB = 9;
const SPACE = 32;
const QUOTE = 34;
const BACKSLASH = 92;

/**
 * Splits a line as iptables-restore does: at spaces and tabs; `"` opens a quotation in which `\` takes the next character
 * as it is; the closing `"` ends the word even if no blank follows. `'` and a `\` outside quotes are ordinary characters.
 */
export function splitWords(text: string, start: number, end: number): Word[] {
  const words: Word[] = [];
  let at = start;
  for (;;) {
    while (at < end && isBlank(text.charCodeAt(at))) at += 1;
    if (at >= end) return words;
    const begin = at;
    while (at < end && !endsPlainWord(text.charCodeAt(at))) at += 1;
    if (at < end && text.charCodeAt(at) === QUOTE) {
      const word = readQuoted(text, begin, end);
      words.push(word);
      at = word.end;
    } else {
      words.push({ text: text.slice(begin, at), start: begin, end: at, quote: 'none' });
    }
  }
}

function readQuoted(text: string, start: number, end: number): Word {
  let open = false;
  let content = '';
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      if (open) return { text: content, start, end: at + 1, quote: 'closed' };
      open = true;
    } else if (open && code === BACKSLASH && at + 1 < end) {
      at += 1;
      content += text.charAt(at);
    } else {
      content += text.charAt(at);
    }
  }
  return { text: content, start, end, quote: 'open' };
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

function endsPlainWord(code: number): boolean {
  return code === SPACE || code === TAB || code === QUOTE;
}
