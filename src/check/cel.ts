import { type ASTNode, TypeError as CelTypeError, Environment, ParseError } from '@marcbachmann/cel-js';
import type { FieldType, Relation } from '../analyze/facts/vocabulary.ts';
import type { Comparison, Expression, Quantifier, TextTest } from './expression.ts';
import { listNames } from './names.ts';
import type { Problem } from './template.ts';

export type Compiled =
  | { readonly kind: 'compiled'; readonly expression: Expression }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Turns one CEL text into a checked expression, or says what is wrong at which offsets of the text. */
export type Compile = (text: string) => Compiled;

/** Beyond this an expression is a fact that is missing. */
const MOST_CHARACTERS = 120;

const CEL_TYPES: Readonly<Record<FieldType, string>> = {
  bool: 'bool',
  int: 'int',
  double: 'double',
  string: 'string',
  strings: 'list<string>',
};

const TEXT_TESTS: ReadonlyMap<string, TextTest> = new Map([
  ['contains', 'contains'],
  ['startsWith', 'startsWith'],
  ['endsWith', 'endsWith'],
]);

const QUANTIFIERS: ReadonlyMap<string, Quantifier> = new Map([
  ['all', 'all'],
  ['exists', 'exists'],
  ['exists_one', 'exists_one'],
]);

const FUNCTIONS = listNames([...TEXT_TESTS.keys(), ...QUANTIFIERS.keys(), 'size']);

/** A compiler for boolean expressions over one row, which they call by the name of its relation. */
export function createCompiler(name: string, relation: Relation): Compile {
  const schema = Object.fromEntries(
    Object.entries(relation.fields).map(([field, { type }]) => [field, CEL_TYPES[type]] as const),
  );
  const environment = new Environment({ limits: { maxAstNodes: 200, maxDepth: 50 } }).registerVariable(name, {
    schema,
  });
  return (text) => {
    if (text.length > MOST_CHARACTERS) {
      return refuse(
        `an expression of ${text.length} characters is a missing fact; at most ${MOST_CHARACTERS} are read`,
        { start: MOST_CHARACTERS, end: text.length },
      );
    }
    try {
      const parsed = environment.parse(text);
      const expression = translate(parsed.ast, { name, relation, member: undefined });
      const checked = parsed.check();
      if (checked.error !== undefined) throw checked.error;
      if (checked.type === 'bool') return { kind: 'compiled', expression };
      return refuse(`this gives ${checked.type}, where true or false is needed`, { start: 0, end: text.length });
    } catch (error) {
      return readError(error, text);
    }
  };
}

interface Names {
  readonly name: string;
  readonly relation: Relation;
  /** The variable of the quantifier around this part. */
  readonly member: string | undefined;
}

/** Carries over what is allowed, by a list of what is: a function that the package gains is not silently one that rules can call. */
function translate(node: ASTNode, names: Names): Expression {
  switch (node.op) {
    case 'value':
      return translateLiteral(node);
    case 'list':
      // The package's type checker breaks off with an error of its own on `[].all(p, p == p)`.
      if (node.args.length === 0) return stop(node, 'an empty list has no type; ask for size() == 0');
      return { kind: 'list', items: node.args.map((item) => translate(item, names)) };
    case 'id':
      if (node.args === names.member) return { kind: 'member' };
      return stop(node, `unknown name '${node.args}'; the fields of the row are written ${names.name}.name`);
    case '.':
      return translateField(node, node.args, names);
    case '!_':
      return { kind: 'not', of: translate(node.args, names) };
    case '-_':
      return negate(node, translate(node.args, names));
    case '&&':
      return { kind: 'both', left: translate(node.args[0], names), right: translate(node.args[1], names) };
    case '||':
      return { kind: 'either', left: translate(node.args[0], names), right: translate(node.args[1], names) };
    case '?:': {
      const [when, yes, no] = node.args;
      return {
        kind: 'choose',
        when: translate(when, names),
        yes: translate(yes, names),
        no: translate(no, names),
      };
    }
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'in':
      return translateComparison(node.op, node.args, names);
    case 'call': {
      const [name, parts] = node.args;
      const [of] = parts;
      if (name !== 'size' || of === undefined || parts.length > 1) return refuseCall(node, name);
      return { kind: 'size', of: translate(of, names) };
    }
    case 'rcall':
      return translateMethod(node, node.args, names);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return stop(node, 'arithmetic is a missing fact: rules compare what is known, they do not compute');
    case '[]':
      return stop(node, 'there is no index: a list can be too short for it');
    case 'map':
    case '.?':
    case '[?]':
      return stop(node, 'rules know booleans, numbers, strings and lists only');
  }
}

function translateLiteral(node: ASTNode): Expression {
  const value = node.args;
  if (typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number')
    return { kind: 'literal', value };
  if (typeof value !== 'bigint') return stop(node, 'rules know booleans, numbers, strings and lists only');
  if (value > Number.MAX_SAFE_INTEGER) return stop(node, 'no fact is as large as this number');
  return { kind: 'literal', value: Number(value) };
}

function negate(node: ASTNode, of: Expression): Expression {
  if (of.kind === 'literal' && typeof of.value === 'number') return { kind: 'literal', value: -of.value };
  return stop(node, 'only a number that is written out can have a sign');
}

function translateField(node: ASTNode, args: readonly [ASTNode, string], names: Names): Expression {
  const [of, field] = args;
  if (of.op !== 'id' || of.args !== names.name) {
    translate(of, names);
    return stop(node, `only the row '${names.name}' has fields`);
  }
  if (Object.hasOwn(names.relation.fields, field)) return { kind: 'field', name: field };
  return stop(node, `'${names.name}' has no field '${field}'; it has ${listNames(Object.keys(names.relation.fields))}`);
}

function translateComparison(operator: Comparison, sides: readonly [ASTNode, ASTNode], names: Names): Expression {
  return { kind: 'compare', operator, left: translate(sides[0], names), right: translate(sides[1], names) };
}

function translateMethod(node: ASTNode, args: readonly [string, ASTNode, ASTNode[]], names: Names): Expression {
  const [method, receiver, [first, second, ...more]] = args;
  const of = translate(receiver, names);
  if (method === 'size' && first === undefined) return { kind: 'size', of };
  const test = TEXT_TESTS.get(method);
  if (test !== undefined && first !== undefined && second === undefined) {
    return { kind: 'text', test, of, part: translate(first, names) };
  }
  const quantifier = QUANTIFIERS.get(method);
  if (quantifier === undefined || first === undefined || second === undefined || more.length > 0) {
    return refuseCall(node, method);
  }
  if (names.member !== undefined) return stop(node, 'a quantifier inside a quantifier is a missing fact');
  if (first.op !== 'id' || first.args === names.name) return stop(first, 'a quantifier needs a new name here');
  return { kind: 'quantify', quantifier, over: of, test: translate(second, { ...names, member: first.args }) };
}

function refuseCall(node: ASTNode, name: string): never {
  // RegExp backtracks: 28 characters were measured to hang for 18 seconds.
  if (name === 'matches')
    stop(node, 'matches() is refused, since a pattern can take for ever; use contains(), startsWith() or endsWith()');
  return stop(node, `there is no function ${name}() with these arguments; there are ${FUNCTIONS}`);
}

function stop(node: ASTNode, message: string): never {
  throw new ParseError({ message, range: { start: node.pos, end: node.end } });
}

function refuse(message: string, range: { readonly start: number; readonly end: number }): Compiled {
  return { kind: 'refused', problem: { message, start: range.start, end: range.end } };
}

function readError(error: unknown, text: string): Compiled {
  if (!(error instanceof ParseError || error instanceof CelTypeError)) throw error;
  const { start, end } = error.range ?? { start: 0, end: text.length };
  return refuse(error.summary, { start, end: Math.max(end, start + 1) });
}
