import type { YamlContent } from '../../parse/yaml/node.ts';
import type { SourceDocument } from '../../source/document.ts';

/** An export whose format was told: the documents of its stream that could be read. */
export interface PolicySource {
  readonly document: SourceDocument;
  readonly roots: readonly YamlContent[];
}
