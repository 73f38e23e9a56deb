import type { Word } from '../../parse/iptables/words.ts';
import type { Option } from './extension.ts';
import type { Line } from './line.ts';
import { type Call, type OptionUse, type Reader, refuse } from './rule-state.ts';

/** An option of a module as it stands on the line; `attached` is the text after `=`. */
export interface ModuleOption {
  readonly option: Option;
  readonly call: Call;
  readonly word: Word;
  readonly attached: string | undefined;
}

/** Takes the values of a module's option off the line and notes the use; what the module would refuse is told. */
export function readModuleOption(line: Line, given: ModuleOption, reader: Reader): void {
  const { option, call, word } = given;
  const start = line.negation?.start ?? word.start;
  let negated = line.negation !== undefined;
  line.negation = undefined;
  if (negated && !option.negatable) {
    refuse(
      reader,
      { start, end: word.end },
      {
        code: 'bad-negation',
        message: `--${option.name} of ${call.extension.name} cannot be negated`,
      },
    );
  }
  const values: Word[] = [];
  if (given.attached !== undefined && option.arguments.length > 0) {
    values.push({ text: given.attached, start: word.end - given.attached.length, end: word.end, quote: word.quote });
  }
  while (values.length < option.arguments.length) {
    const next = line.words[line.at];
    if (next === undefined || (values.length > 0 && endsValues(next))) {
      refuse(
        reader,
        { start, end: word.end },
        {
          code: 'missing-value',
          message: `--${option.name} takes ${option.arguments.map((one) => one.expects).join(' and ')}`,
        },
      );
      line.unread.push({ name: option.name, reason: `what --${option.name} is followed by`, start, end: word.end });
      call.damaged = true;
      return;
    }
    line.at += 1;
    if (option.negatable && values.length === 0 && isOldNegation(line, next)) {
      refuse(reader, next, { code: 'old-negation', message: `The ! stands before --${option.name} today` });
      negated = !negated;
    } else {
      values.push(next);
    }
  }
  const end = values.at(-1)?.end ?? word.end;
  const use = { option, negated, values, start, end };
  if (acceptsValues(use, reader)) {
    noteUse(call, use, reader);
    return;
  }
  const reason = `what “${values.map((value) => value.text).join(' ')}” was meant to be`;
  line.unread.push({ name: option.name, reason, start, end });
  call.damaged = true;
}

/** True if the word is the `!` of old rule sets, which stood between an option and its value. */
export function isOldNegation(line: Line, word: Word): boolean {
  const next = line.words[line.at];
  return word.text === '!' && word.quote === 'none' && next !== undefined && !endsValues(next);
}

/** True if each value is of the kind that the option takes; tells it otherwise. */
function acceptsValues({ option, values, start, end }: OptionUse, reader: Reader): boolean {
  const wrong = option.arguments.findIndex(
    (argument, index) => !argument.accepts(values[index]?.text ?? '', reader.family),
  );
  if (wrong === -1) return true;
  const expected = option.arguments[wrong]?.expects ?? 'something else';
  const message = `--${option.name} takes ${expected}, not “${values[wrong]?.text ?? ''}”`;
  refuse(reader, { start, end }, { code: 'bad-value', message });
  return false;
}

function noteUse(call: Call, use: OptionUse, reader: Reader): void {
  const { option } = use;
  if (!option.repeatable && call.uses.some((earlier) => earlier.option === option)) {
    refuse(reader, use, { code: 'repeated-option', message: `--${option.name} can be used only once` });
  }
  call.uses.push(use);
}

/** The second value of an option cannot begin like an option. */
function endsValues(word: Word): boolean {
  return word.text.startsWith('-') || word.text === '!';
}
