import type { SourceDocument } from '../../source/document.ts';

/** The first part of a long text, as a document of its own in which its format shows; undefined for a text that is short. */
export function headOf(document: SourceDocument): SourceDocument | undefined {
  const { text } = document;
  if (text.length <= HEAD_LENGTH) return undefined;
  const head = text.slice(0, HEAD_LENGTH);
  if (/^[[{]/.test(head)) return { ...document, text: closeJson(head) };
  return { ...document, text: head.slice(0, head.lastIndexOf('\n') + 1) };
}

/** Characters in which most long exports show what they are. */
const HEAD_LENGTH = 65_536;

/** What stands before the last comma, with every bracket closed that is open there. */
function closeJson(head: string): string {
  let open = '';
  let end = 0;
  let closing = '';
  for (const { 0: token, index } of head.matchAll(TOKEN)) {
    if (token === '{') open = `}${open}`;
    else if (token === '[') open = `]${open}`;
    else if (token === '}' || token === ']') open = open.slice(1);
    else if (token === ',') [end, closing] = [index, open];
  }
  return `${head.slice(0, end)}${closing}`;
}

/** Strings, of which nothing inside counts, brackets and commas. */
const TOKEN = /"(?:[^"\\]|\\.)*"?|[[\]{},]/g;
