import type { NetworkPolicy } from '../../model/policy.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import type { Library } from './aerleon/library.ts';

/** An export whose format was told: the documents of its stream that could be read. */
export interface PolicySource {
  readonly document: SourceDocument;
  readonly roots: readonly YamlContent[];
  /** What other files define; absent: nothing. */
  readonly library?: Library | undefined;
}

/** What helps to read a policy besides its own text. */
export interface PolicyHelp {
  readonly library?: Library | undefined;
  readonly own?: OwnReader | undefined;
}

/** Reads exports in a format of the site's own. */
export interface OwnReader {
  /** Where the rules are, as messages name it. */
  readonly place: string;
  /** True for a document that has rules there. */
  readonly fits: (document: SourceDocument) => boolean;
  readonly read: (document: SourceDocument) => Parsed<NetworkPolicy>;
}
