import { COLLECTION_STYLE, EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent, getScalarValue } from 'js-yaml';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { YamlContent, YamlEntry, YamlNode, YamlScalar } from './node.ts';

/** A stretch of a document that the event offsets count from. */
export interface Passage {
  readonly file: string;
  readonly text: string;
  /** Where the passage starts in the document. */
  readonly start: number;
}

/** Nodes that aliases may stand for in one document, all uses together: far above any real file, far below an alias bomb. */
const ALIAS_BUDGET = 200_000;

interface Frame {
  readonly kind: 'document' | 'mapping' | 'sequence';
  readonly start: number;
  readonly flow: boolean;
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
  readonly children: YamlNode[];
  /** Nodes below it, aliases followed. */
  size: number;
}

interface State {
  readonly passage: Passage;
  readonly diagnostics: Diagnostic[];
  /** Undefined while the anchored node is still open. */
  readonly anchors: Map<string, { readonly node: YamlContent; readonly size: number } | undefined>;
  readonly frames: Frame[];
  readonly roots: YamlNode[];
  /** End of the last token read: empty nodes stand there. */
  position: number;
  budget: number;
}

/** Turns parser events into one node per document; offsets come out as offsets into the whole document text. */
export function composeEvents(
  passage: Passage,
  events: readonly Event[],
): { roots: YamlNode[]; diagnostics: Diagnostic[] } {
  const state: State = {
    passage,
    diagnostics: [],
    anchors: new Map(),
    frames: [],
    roots: [],
    position: 0,
    budget: ALIAS_BUDGET,
  };
  for (const event of events) takeEvent(state, event);
  return { roots: state.roots, diagnostics: state.diagnostics };
}

function takeEvent(state: State, event: Event): void {
  switch (event.type) {
    case EVENT_ID.DOCUMENT:
      state.anchors.clear();
      state.budget = ALIAS_BUDGET;
      state.frames.push(openFrame('document', state.position));
      return;
    case EVENT_ID.MAPPING:
    case EVENT_ID.SEQUENCE: {
      const kind = event.type === EVENT_ID.MAPPING ? 'mapping' : 'sequence';
      const { tag, anchor } = readProperties(state, event);
      if (anchor !== undefined) state.anchors.set(anchor, undefined);
      const flow = event.style === COLLECTION_STYLE.FLOW;
      state.frames.push({ ...openFrame(kind, event.start), flow, tag, anchor });
      state.position = Math.max(state.position, event.start);
      return;
    }
    case EVENT_ID.SCALAR:
      takeScalar(state, event);
      return;
    case EVENT_ID.ALIAS:
      takeAlias(state, event.anchorStart, event.anchorEnd);
      return;
    case EVENT_ID.POP:
      closeFrame(state);
  }
}

function openFrame(kind: Frame['kind'], start: number): Frame {
  return { kind, start, flow: false, tag: undefined, anchor: undefined, children: [], size: 0 };
}

function closeFrame(state: State): void {
  const frame = state.frames.pop();
  if (frame === undefined) return;
  if (frame.kind === 'document') {
    state.roots.push(...frame.children.slice(0, 1));
    return;
  }
  const firstStart = frame.children[0]?.span.start;
  if (isBracketed(state, frame, firstStart))
    state.position = findBracket(state, frame.kind === 'mapping' ? '}' : ']') + 1;
  const span = spanOf(state, frame.start, state.position);
  const node: YamlContent =
    frame.kind === 'sequence'
      ? { kind: 'sequence', items: frame.children, tag: frame.tag, span }
      : { kind: 'mapping', entries: pairUp(frame.children), tag: frame.tag, span };
  addNode(state, node, frame);
}

/** False for block collections, and for the `a: b` of `[a: b]`, which starts where its key starts. */
function isBracketed(state: State, frame: Frame, firstStart: number | undefined): boolean {
  if (!frame.flow) return false;
  if (frame.kind === 'sequence') return true;
  return state.passage.text[frame.start] === '{' && firstStart !== frame.start + state.passage.start;
}

/** Only separators and comments can stand between the last child and the closing bracket. */
function findBracket(state: State, bracket: string): number {
  const { text } = state.passage;
  let at = state.position;
  while (at < text.length && text[at] !== bracket) {
    if (text[at] === '#') while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1;
    else at += 1;
  }
  return at;
}

function pairUp(children: readonly YamlNode[]): YamlEntry[] {
  const entries: YamlEntry[] = [];
  for (let index = 0; index + 1 < children.length; index += 2) {
    const key = children[index];
    const value = children[index + 1];
    if (key !== undefined && value !== undefined) entries.push({ key, value });
  }
  return entries;
}

function takeScalar(state: State, event: ScalarEvent): void {
  const { tag, anchor } = readProperties(state, event);
  const [start, end] = placeScalar(state, event);
  state.position = Math.max(state.position, end);
  const node: YamlScalar = {
    kind: 'scalar',
    style: STYLES[event.style],
    text: getScalarValue(state.passage.text, event),
    tag,
    span: spanOf(state, start, end),
  };
  addNode(state, node, { anchor, size: 0 });
}

const STYLES = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'single',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'double',
  [SCALAR_STYLE.LITERAL_BLOCK]: 'literal',
  [SCALAR_STYLE.FOLDED_BLOCK]: 'folded',
} as const;

/** The event leaves out quotes and the header of a block scalar, and has no place for a node that is not written. */
function placeScalar(state: State, event: ScalarEvent): readonly [start: number, end: number] {
  if (event.valueStart < 0) return [state.position, state.position];
  switch (STYLES[event.style]) {
    case 'plain':
      return [event.valueStart, event.valueEnd];
    case 'single':
    case 'double':
      return [event.valueStart - 1, event.valueEnd + 1];
    case 'literal':
    case 'folded': {
      const { text } = state.passage;
      const header = /[|>][1-9+-]{0,2}[ \t]*(?:[ \t]#.*)?[\r\n]*$/.exec(text.slice(state.position, event.valueStart));
      let end = event.valueEnd;
      while (end > event.valueStart && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1;
      const start = header === null ? event.valueStart : state.position + header.index;
      return [start, end === event.valueStart && header !== null ? start + 1 : end];
    }
  }
}

function takeAlias(state: State, nameStart: number, nameEnd: number): void {
  const name = state.passage.text.slice(nameStart, nameEnd);
  const span = spanOf(state, nameStart - 1, nameEnd);
  state.position = nameEnd;
  const anchored = state.anchors.get(name);
  const size = anchored?.size ?? 1;
  const followed = anchored !== undefined && state.budget >= size;
  if (followed) state.budget -= size;
  else state.diagnostics.push({ severity: 'error', span, ...describeAlias(state, name) });
  addNode(
    state,
    { kind: 'alias', name, target: followed ? anchored.node : undefined, span },
    { anchor: undefined, size },
  );
}

function describeAlias(state: State, name: string): { readonly code: string; readonly message: string } {
  if (state.anchors.get(name) !== undefined) {
    return {
      code: 'yaml-alias-bomb',
      message: `The aliases of this document stand for more than ${ALIAS_BUDGET} values; \`*${name}\` is not followed.`,
    };
  }
  const message = state.anchors.has(name)
    ? `\`*${name}\` stands inside the value that it names, so it has no end.`
    : `There is no anchor \`&${name}\` before this alias.`;
  return { code: 'yaml-alias-unknown', message };
}

/** Puts a finished node into the collection that is open. */
function addNode(
  state: State,
  node: YamlNode,
  made: { readonly anchor: string | undefined; readonly size: number },
): void {
  const size = node.kind === 'alias' ? made.size : made.size + 1;
  if (made.anchor !== undefined && node.kind !== 'alias') state.anchors.set(made.anchor, { node, size });
  const parent = state.frames.at(-1);
  if (parent === undefined) return;
  parent.children.push(node);
  parent.size += size;
}

interface Properties {
  readonly anchorStart: number;
  readonly anchorEnd: number;
  readonly tagStart: number;
  readonly tagEnd: number;
}

function readProperties(state: State, event: Properties): { tag: string | undefined; anchor: string | undefined } {
  const { text } = state.passage;
  state.position = Math.max(state.position, event.anchorEnd, event.tagEnd);
  return {
    tag: event.tagStart < 0 ? undefined : text.slice(event.tagStart, event.tagEnd),
    anchor: event.anchorStart < 0 ? undefined : text.slice(event.anchorStart, event.anchorEnd),
  };
}

function spanOf(state: State, start: number, end: number): { file: string; start: number; end: number } {
  const { file, start: shift } = state.passage;
  return { file, start: start + shift, end: end + shift };
}
