import type { Finding, Fix, Location } from '../../model/report.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { excerptLine } from '../excerpt.ts';
import { measureCharacter } from '../width.ts';
import { editLines } from '../edit.ts';
import { type Sources, formatPlace, locateSpan, readLine } from '../position.ts';
import { OWNER_NAMES } from '../words.ts';
import { type Markup, type Part, element, prose } from './markup.ts';

/** Lines of one place that are shown; of a longer one the rest is left out. */
const LINES_SHOWN = 12;
/** Characters of one line that are shown. */
const LINE_WIDTH = 400;

/** One finding as a card: message, places, why, and what each owner can do. */
export function drawFinding(finding: Finding, sources: Sources): Markup {
  const { severity, rule, message, why, fixes, confidence, assumptions } = finding;
  return element(
    'article',
    { class: `card finding ${severity}` },
    element('h3', {}, element('span', { class: 'kind' }, severity), ' ', prose(message)),
    element('p', { class: 'quiet' }, 'rule ', element('code', {}, rule), confidence === 'likely' ? ', likely' : ''),
    ...finding.locations.map((location) => drawPlace(location, sources)),
    element('p', {}, prose(why)),
    fixes.length === 0 ? '' : element('dl', { class: 'fixes' }, ...fixes.map((fix) => drawFix(fix, sources))),
    assumptions.length === 0 ? '' : element('p', { class: 'quiet' }, `Rests on: ${assumptions.join(', ')}`),
  );
}

/** One diagnostic as a card. */
export function drawDiagnostic({ severity, message, span }: Diagnostic, sources: Sources): Markup {
  return element(
    'article',
    { class: `card finding ${severity}` },
    element('h3', {}, element('span', { class: 'kind' }, severity), ' ', prose(message)),
    drawPlace({ role: 'primary', label: '', span }, sources),
  );
}

function drawPlace({ role, label, span }: Location, sources: Sources): Markup {
  const index = sources.get(span.file);
  const { start, end } = locateSpan(sources, span);
  const last = end.line > start.line && end.column === 1 ? end.line - 1 : end.line;
  const numbers = Array.from({ length: Math.min(LINES_SHOWN, last - start.line + 1) }, (_, at) => start.line + at);
  const width = `${last}`.length;
  const rows = numbers.map((number): Part => {
    const text = index === undefined ? '' : readLine(index, number);
    const base = index?.starts[number - 1] ?? 0;
    const part = { start: Math.max(0, span.start - base), end: Math.min(text.length, span.end - base) };
    const whole = part.start === 0 && part.end === text.length;
    const { text: shown, start: from, end: to } = excerptLine(text, part, LINE_WIDTH);
    const marked = last > start.line && whole ? [shown] : markPart(shown, from, to);
    return [element('span', { class: 'number' }, `${`${number}`.padStart(width)}  `), ...marked, '\n'];
  });
  const rest = last - start.line + 1 - numbers.length;
  const hasText = index !== undefined && readLine(index, start.line) !== '';
  return element(
    'div',
    { class: `place ${role}` },
    element('div', { class: 'file' }, formatPlace(sources, span)),
    hasText ? element('pre', {}, ...rows, rest > 0 ? `… ${rest} more lines` : '') : '',
    label === '' ? '' : element('div', { class: 'label' }, prose(label)),
  );
}

/** Marks the characters that start in the columns `from` to `to`. */
function markPart(text: string, from: number, to: number): readonly Part[] {
  const parts = { before: '', marked: '', after: '' };
  let column = 0;
  for (const character of text) {
    parts[column < from ? 'before' : column < to ? 'marked' : 'after'] += character;
    column += measureCharacter(character);
  }
  return [parts.before, element('mark', {}, parts.marked), parts.after];
}

function drawFix({ owner, safety, description, edits }: Fix, sources: Sources): Part {
  const name = OWNER_NAMES[owner];
  return [
    element('dt', {}, `Fix for the ${name}${safety === 'unsafe' ? ' (has side effects)' : ''}`),
    element('dd', {}, prose(description), ...edits.map((edit) => drawEdit(edit, sources))),
  ];
}

function drawEdit(edit: Fix['edits'][number], sources: Sources): Part {
  const lines = editLines(edit, sources);
  if (lines === undefined) return '';
  return [
    element('div', { class: 'file' }, `${edit.span.file}:${lines.line}`),
    element(
      'pre',
      {},
      ...lines.removed.map((text) => element('del', {}, `- ${text}\n`)),
      ...lines.added.map((text) => element('ins', {}, `+ ${text}\n`)),
    ),
  ];
}
