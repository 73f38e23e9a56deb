import type { Relation, Vocabulary } from '../analyze/facts/vocabulary.ts';
import {
  INTENT_WORDS,
  type IntentWord,
  type RuleFile,
  type RuleFix,
  type RulePlace,
  type RuleText,
} from '../model/rule-file.ts';
import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import { type Compile, createCompiler } from './cel.ts';
import type { Check, CheckFix, Pointer } from './check.ts';
import type { Expression } from './expression.ts';
import { locateProblem } from './locate.ts';
import { listNames } from './names.ts';
import { type Template, readTemplate } from './template.ts';

/** Checks rule files against the facts that exist; a file with an error is left out, and each error points into the file. */
export function compileRules(files: readonly RuleFile[], vocabulary: Vocabulary): Parsed<readonly Check[]> {
  const subjects = new Map<string, Subject>();
  const checks: Check[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    const subject = findSubject(file, vocabulary, subjects);
    if (subject === undefined) {
      const known = listNames(Object.keys(vocabulary));
      diagnostics.push(
        complain(
          file.relation,
          'rule-relation',
          `There are no facts called '${file.relation.value}'; there are ${known}.`,
        ),
      );
      continue;
    }
    const result = compileRule(file, subject);
    if (result.diagnostics.length === 0) checks.push(result.value);
    diagnostics.push(...result.diagnostics);
  }
  return { value: checks, diagnostics };
}

/** A relation, with the compiler for expressions about its rows. */
interface Subject {
  readonly name: string;
  readonly relation: Relation;
  readonly compile: Compile;
}

/** Making a compiler takes about half a millisecond, so the rules of one relation share theirs. */
function findSubject(file: RuleFile, vocabulary: Vocabulary, known: Map<string, Subject>): Subject | undefined {
  const name = file.relation.value;
  const relation = Object.hasOwn(vocabulary, name) ? vocabulary[name] : undefined;
  if (relation === undefined) return undefined;
  const subject = known.get(name) ?? { name, relation, compile: createCompiler(name, relation) };
  known.set(name, subject);
  return subject;
}

function compileRule(file: RuleFile, subject: Subject): Parsed<Check> {
  const diagnostics: Diagnostic[] = [];
  const condition = (text: RuleText): Expression => keep(compileCondition(text, subject), diagnostics);
  const template = (text: RuleText): Template => keep(compileTemplate(text, subject), diagnostics);
  const pointer = ({ place, label }: RulePlace): Pointer => ({
    place: keep(compilePlace(place, subject), diagnostics),
    label: template(label),
  });
  const fix = ({ owner, safety, when, text, edits, makes }: RuleFix): CheckFix => ({
    owner,
    safety,
    when: when === undefined ? undefined : condition(when),
    text: template(text),
    edits: edits.map((edit) => ({
      place: keep(compilePlace(edit.place, subject), diagnostics),
      text: template(edit.text),
    })),
    makes: makes === undefined ? undefined : keep(compileIntent(makes, subject), diagnostics),
  });
  const value: Check = {
    id: file.id.value,
    title: file.title,
    severity: file.severity,
    confidence: file.confidence,
    relation: subject.name,
    when: file.when === undefined ? undefined : condition(file.when),
    expect: condition(file.expect),
    message: template(file.message),
    at: file.at.map(pointer),
    related: file.related.map(pointer),
    why: template(file.why),
    fixes: file.fixes.map(fix),
    references: file.references,
  };
  return { value, diagnostics };
}

function compileCondition(text: RuleText, subject: Subject): Parsed<Expression> {
  const compiled = subject.compile(text.value);
  if (compiled.kind === 'compiled') return { value: compiled.expression, diagnostics: [] };
  const span = locateProblem(text, compiled.problem);
  const diagnostic: Diagnostic = {
    severity: 'error',
    code: 'rule-expression',
    message: sentence(compiled.problem.message),
    span,
  };
  return { value: { kind: 'literal', value: false }, diagnostics: [diagnostic] };
}

function compileTemplate(text: RuleText, subject: Subject): Parsed<Template> {
  const { template, problems } = readTemplate(text.value, subject.name, subject.relation);
  const diagnostics = problems.map((problem): Diagnostic => ({
    severity: 'error',
    code: 'rule-placeholder',
    message: sentence(problem.message),
    span: locateProblem(text, problem),
  }));
  return { value: template, diagnostics };
}

function compilePlace(text: RuleText, subject: Subject): Parsed<string> {
  const { name, relation } = subject;
  if (Object.hasOwn(relation.places, text.value)) return { value: text.value, diagnostics: [] };
  const known = listNames(Object.keys(relation.places));
  const diagnostic = complain(text, 'rule-place', `'${name}' has no place '${text.value}'; it has ${known}.`);
  return { value: text.value, diagnostics: [diagnostic] };
}

function compileIntent(text: RuleText, { name, relation }: Subject): Parsed<IntentWord | undefined> {
  const known = INTENT_WORDS.filter((word) => relation.intents?.[word] !== undefined);
  const word = known.find((one) => one === text.value);
  if (word !== undefined) return { value: word, diagnostics: [] };
  const has = known.length === 0 ? 'nothing of the kind' : listNames(known);
  const message = `'${name}' does not know how to make '${text.value}'; it has ${has}.`;
  return { value: undefined, diagnostics: [complain(text, 'rule-intent', message)] };
}

function complain(text: RuleText, code: string, message: string): Diagnostic {
  return { severity: 'error', code, message, span: text.span };
}

function keep<T>(parsed: Parsed<T>, diagnostics: Diagnostic[]): T {
  diagnostics.push(...parsed.diagnostics);
  return parsed.value;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
