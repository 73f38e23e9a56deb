/**
 * A checked expression of a linter rule as plain data. Only what cannot fail is in it: no arithmetic, no index, no conversion,
 * so that evaluating it on a row of its relation always gives a value.
 */
export type Expression =
  | { readonly kind: 'literal'; readonly value: boolean | number | string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  /** A field of the row. */
  | { readonly kind: 'field'; readonly name: string }
  /** The member that the quantifier around it looks at. */
  | { readonly kind: 'member' }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'both' | 'either'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'choose'; readonly when: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'text'; readonly test: TextTest; readonly of: Expression; readonly part: Expression }
  /** Members of a list, or code points of a string. */
  | { readonly kind: 'size'; readonly of: Expression }
  | {
      readonly kind: 'quantify';
      readonly over: Expression;
      readonly quantifier: Quantifier;
      readonly test: Expression;
    };

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in';
export type TextTest = 'contains' | 'startsWith' | 'endsWith';
export type Quantifier = 'all' | 'exists' | 'exists_one';

/** What an expression can give; the integers and doubles of CEL are both numbers. */
export type Value = boolean | number | string | readonly Value[];

/** The names that an expression can see. */
export interface Scope {
  readonly fields: Readonly<Record<string, Value>>;
  readonly member?: Value;
}

/** True if the condition holds of the row; throws only if the row does not have the shape that its relation declares. */
export function holds(condition: Expression, scope: Scope): boolean {
  return expectBoolean(evaluate(condition, scope));
}

/** The value of an expression for one row. */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'list':
      return expression.items.map((item) => evaluate(item, scope));
    case 'field':
      return expectDefined(scope.fields[expression.name], `field ${expression.name}`);
    case 'member':
      return expectDefined(scope.member, 'member');
    case 'not':
      return !holds(expression.of, scope);
    case 'both':
      return holds(expression.left, scope) && holds(expression.right, scope);
    case 'either':
      return holds(expression.left, scope) || holds(expression.right, scope);
    case 'choose':
      return evaluate(holds(expression.when, scope) ? expression.yes : expression.no, scope);
    case 'compare':
      return compare(expression.operator, evaluate(expression.left, scope), evaluate(expression.right, scope));
    case 'text': {
      const text = expectString(evaluate(expression.of, scope));
      return testText(expression.test, text, expectString(evaluate(expression.part, scope)));
    }
    case 'size': {
      const value = evaluate(expression.of, scope);
      return typeof value === 'string' ? [...value].length : expectList(value).length;
    }
    case 'quantify': {
      const members = expectList(evaluate(expression.over, scope));
      return quantify(expression.quantifier, members, (member) => holds(expression.test, { ...scope, member }));
    }
  }
}

function compare(operator: Comparison, left: Value, right: Value): boolean {
  switch (operator) {
    case '==':
      return areEqual(left, right);
    case '!=':
      return !areEqual(left, right);
    case '<':
      return precedes(left, right);
    case '<=':
      return precedes(left, right) || areEqual(left, right);
    case '>':
      return precedes(right, left);
    case '>=':
      return precedes(right, left) || areEqual(left, right);
    case 'in':
      return expectList(right).some((member) => areEqual(left, member));
  }
}

function areEqual(left: Value, right: Value): boolean {
  if (typeof left !== 'object' || typeof right !== 'object') return left === right;
  return left.length === right.length && left.every((member, index) => areEqual(member, right[index] ?? []));
}

function precedes(left: Value, right: Value): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left < right;
  if (typeof left === 'string' && typeof right === 'string') return left < right;
  return !expectBoolean(left) && expectBoolean(right);
}

function testText(test: TextTest, text: string, part: string): boolean {
  switch (test) {
    case 'contains':
      return text.includes(part);
    case 'startsWith':
      return text.startsWith(part);
    case 'endsWith':
      return text.endsWith(part);
  }
}

function quantify(quantifier: Quantifier, members: readonly Value[], test: (member: Value) => boolean): boolean {
  switch (quantifier) {
    case 'all':
      return members.every(test);
    case 'exists':
      return members.some(test);
    case 'exists_one':
      return members.filter(test).length === 1;
  }
}

function expectBoolean(value: Value): boolean {
  return typeof value === 'boolean' ? value : misfit('bool', value);
}

function expectString(value: Value): string {
  return typeof value === 'string' ? value : misfit('string', value);
}

function expectList(value: Value): readonly Value[] {
  return typeof value === 'object' ? value : misfit('list', value);
}

function expectDefined(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`a row of facts has no ${what}`);
  return value;
}

/** The expression was type-checked, so the row does not fit the declaration of its relation: a bug in the facts. */
function misfit(wanted: string, value: Value): never {
  throw new Error(`a row of facts holds ${JSON.stringify(value)} where its relation declares a ${wanted}`);
}
