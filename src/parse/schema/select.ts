/** What a compiled validator reports (Ajv's error object, the fields that are used). */
export interface SchemaError {
  /** JSON pointer to the value that does not fit. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: {
    readonly additionalProperty?: string;
    readonly missingProperty?: string;
    readonly type?: string | readonly string[];
    readonly limit?: number;
    readonly allowedValue?: unknown;
    readonly allowedValues?: readonly unknown[];
  };
  /** The key that does not fit, if a key is the trouble. */
  readonly propertyName?: string;
  readonly parentSchema?: {
    readonly [keyword: string]: unknown;
    readonly title?: string;
    readonly description?: string;
    readonly anyOf?: readonly { readonly type?: string }[];
    readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
  };
}

/**
 * One error for each thing that is wrong. A value that may have several forms makes an error for each form: if it fits one of
 * them but for a part inside, only the part is reported, else only that no form fits.
 */
export function selectErrors(errors: readonly SchemaError[]): readonly SchemaError[] {
  // Of choices inside choices, the outermost is reported last.
  const choices = new Map<string, SchemaError>();
  for (const error of errors) if (error.keyword === 'anyOf') choices.set(error.instancePath, error);
  const fitting = new Set(errors.flatMap(listFitting));
  return errors.filter((error) => {
    if (error.keyword === 'propertyNames') return false;
    const choice = choices.get(error.instancePath);
    if (choice === undefined || isInner(error)) return true;
    return error === choice && !fitting.has(error.instancePath);
  });
}

/** The values that have the right form on the outside, as this error shows: all that it lies inside. */
function listFitting(error: SchemaError): readonly string[] {
  const parts = error.instancePath.split('/');
  const outer = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
  return isInner(error) ? [...outer, error.instancePath] : outer;
}

/** Only a value of the right form can have these. */
function isInner({ keyword }: SchemaError): boolean {
  return ['additionalProperties', 'required', 'minItems', 'maxItems'].includes(keyword);
}
