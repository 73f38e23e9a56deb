import type { Word } from '../../parse/iptables/words.ts';
import type { Option } from './extension.ts';
import { type Line, loseWords } from './line.ts';
import { type Call, type OptionUse, type Reader, refuse } from './rule-state.ts';

/** Takes the values of a module's option off the line and notes the use; what the module would refuse is told. */
export function readModuleOption(
  line: Line,
  { option, call }: { readonly option: Option; readonly call: Call },
  reader: Reader,
): void {
  const { word } = line;
  const start = line.negation?.start ?? word.start;
  let negated = line.negation !== undefined;
  line.negation = undefined;
  if (negated && !option.negatable) {
    const message = `--${option.name} of ${call.extension.name} cannot be negated`;
    refuse(reader, { start, end: word.end }, { code: 'bad-negation', message });
  }
  if (takesOldNegation(line, option)) {
    refuse(reader, line.words[line.at] ?? word, {
      code: 'old-negation',
      message: `Today the ! stands before ${word.text}`,
    });
    line.at += 1;
    negated = !negated;
  }
  const values = takeValues(line, option);
  if (values === undefined) {
    const place = { start, end: word.end };
    const message = `--${option.name} takes ${option.arguments.map((one) => one.expects).join(' and ')}`;
    refuse(reader, place, { code: 'missing-value', message });
    loseWords(line, place, { name: option.name, reason: `what ${word.text} is followed by` });
    call.damaged = true;
    return;
  }
  const use = { option, negated, values, start, end: values.at(-1)?.end ?? word.end };
  if (acceptsValues(use, reader)) {
    noteUse(call, use, reader);
    return;
  }
  loseWords(line, use, { name: option.name, reason: `what “${joinWords(values)}” was meant to be` });
  call.damaged = true;
}

/** The words that belong to the option; undefined if there are too few. */
function takeValues(line: Line, option: Option): readonly Word[] | undefined {
  const count = option.arguments.length;
  if (count === 0) return NO_WORDS;
  const first = line.attached === undefined ? line.words[line.at] : attachedWord(line.word, line.attached);
  if (first === undefined) return undefined;
  if (line.attached === undefined) line.at += 1;
  if (count === 1) return [first];
  const second = line.words[line.at];
  if (second === undefined || endsValues(second)) return undefined;
  line.at += 1;
  return [first, second];
}

const NO_WORDS: readonly Word[] = [];

/** True if the next word is the `!` of old rule sets, which stood between an option and its value. */
function takesOldNegation(line: Line, option: Option): boolean {
  const next = line.words[line.at];
  return option.negatable && option.arguments.length > 0 && next !== undefined && isOldNegation(line, line.at);
}

/** True if the word at the index is a `!` with a value behind it. */
export function isOldNegation(line: Line, index: number): boolean {
  const word = line.words[index];
  const next = line.words[index + 1];
  return word?.text === '!' && word.quote === 'none' && next !== undefined && !endsValues(next);
}

/** What is written together with an option, as a word of its own. */
export function attachedWord(word: Word, attached: string): Word {
  return { text: attached, start: word.end - attached.length, end: word.end, quote: word.quote };
}

/** True if the word begins like an option, so that no further value can stand there. */
export function endsValues(word: Word): boolean {
  return word.text.startsWith('-') || word.text === '!';
}

/** True if each value is of the kind that the option takes; tells it otherwise. */
function acceptsValues(use: OptionUse, reader: Reader): boolean {
  const { option, values } = use;
  for (let index = 0; index < values.length; index += 1) {
    const text = values[index]?.text ?? '';
    const argument = option.arguments[index];
    if (argument === undefined || argument.accepts(text, reader.family)) continue;
    const message = `--${option.name} takes ${argument.expects}, not “${text}”`;
    refuse(reader, use, { code: 'bad-value', message });
    return false;
  }
  return true;
}

function noteUse(call: Call, use: OptionUse, reader: Reader): void {
  const { option } = use;
  if (!option.repeatable && call.uses.some((earlier) => earlier.option === option)) {
    refuse(reader, use, { code: 'repeated-option', message: `--${option.name} can be used only once` });
  }
  call.uses = [...call.uses, use];
}

function joinWords(words: readonly Word[]): string {
  return words.map((word) => word.text).join(' ');
}
