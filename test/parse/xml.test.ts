import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseXml } from '../../src/parse/xml.ts';
import { documentOf, pointsOf, textAt } from '../convert/texts.ts';

function show(text: string): readonly string[] {
  return parseXml(documentOf(text)).value.map(({ name, attributes, depth }) =>
    [`${depth} ${name}`, ...[...attributes].map(([key, { value }]) => `${key}=${value}`)].join(' '),
  );
}

// Six thousand texts with drawn mistakes were put to expat 2.5 as well, which is what firewalld reads with.
test.each<[string, readonly string[]]>([
  ['<a/>', ['0 a']],
  ['\uFEFF<?xml version="1.0"?>\n<!DOCTYPE a [<!ELEMENT a ANY>]>\n<a>\n</a>\n<!-- end -->\n', ['0 a']],
  ['<a><b x="1" y=\'2\' /><c\n z = "3"><d/></c ></a>', ['0 a', '1 b x=1 y=2', '1 c z=3', '2 d']],
  ['<a><!-- <b/> --><![CDATA[ <c/> & ]]><?d <e/> ?>text &amp; &#38;</a>', ['0 a']],
  ['<a x="&lt;&gt;&amp;&quot;&apos;&#65;&#x42;"/>', ['0 a x=<>&"\'AB']],
  ['<a x=">" y=""/>', ['0 a x=> y=']],
  ['<a x="1\r\n2\t3"/>', ['0 a x=1 2 3']],
  ['<é-1 ü.x="1"/>', ['0 é-1 ü.x=1']],
])('%j is read', (text, expected) => {
  expect(parseXml(documentOf(text)).diagnostics).toEqual([]);
  expect(show(text)).toEqual(expected);
});

test.each<[string, readonly string[], string]>([
  ['', [], ''],
  ['  \n', [], ''],
  ['text', [], 'text'],
  ['<a>', ['0 a'], '<a>'],
  ['<a></b>', ['0 a'], '</b>'],
  ['</a>', [], '</a>'],
  ['<a/><b/>', ['0 a'], '<b/>'],
  ['<a/>text', ['0 a'], 'text'],
  ['<a x=1/>', [], ' '],
  ['<a x="1" x="2"/>', [], ' '],
  ['<a x="1', [], ' '],
  ['<a x="a&b"/>', [], '&'],
  ['<a>&nbsp;</a>', ['0 a'], '&'],
  ['<a><b/>< c/></a>', ['0 a', '1 b'], '<'],
  ['<a><!-- </a>', ['0 a'], '<'],
  ['<a><!-- b -- c --></a>', ['0 a'], '-'],
  ['<1a/>', [], '<'],
  ['<a>&#0;</a>', ['0 a'], '&'],
  ['\n<?xml version="1.0"?><a/>', [], '<'],
  ['<?xml version="1.0" encodig="utf-8"?><a/>', [], '<'],
  ['<?xml?><a/>', [], '<'],
  ['<? a?><a/>', [], '<'],
  ['<a>]]></a>', ['0 a'], ']'],
  ['<a\u00A0x="1"/>', [], '\u00A0'],
  ['<a><b/>\u0001</a>', ['0 a', '1 b'], '\u0001'],
  ['<a/>\u0000', ['0 a'], '\u0000'],
])('%j is read up to its error, which has a place', (text, elements, place) => {
  const document = documentOf(text);
  expect(show(text)).toEqual(elements);
  expect(pointsOf(document, parseXml(document).diagnostics)).toEqual([`xml-malformed: ${place}`]);
});

test('an element is found by its start tag, a value between its quotes', () => {
  const document = documentOf('<zone>\n  <port port="21" protocol="tcp"/>\n</zone>\n');
  const [, port] = parseXml(document).value;
  if (port === undefined) throw new Error('this has two elements');
  expect(textAt(document, port.span)).toBe('<port port="21" protocol="tcp"/>');
  expect(textAt(document, port.attributes.get('port')?.span ?? port.span)).toBe('21');
});

test('whatever the text is, every place lies in it', () => {
  const pieces = [
    '<a',
    '<b>',
    '</b>',
    '/>',
    '>',
    ' x="',
    "'",
    '"',
    '&amp;',
    '&',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '<!DOCTYPE',
    'é',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces, ' ', '\n')), (parts) => {
      const document = documentOf(parts.join(''));
      const { value, diagnostics } = parseXml(document);
      const values = value.flatMap(({ attributes }) => [...attributes.values()].map(({ span }) => span));
      for (const { start, end } of [
        ...values,
        ...value.map(({ span }) => span),
        ...diagnostics.map(({ span }) => span),
      ]) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(document.text.length);
      }
    }),
  );
});

test('long texts of nested or broken tags are read in a moment', () => {
  const started = performance.now();
  parseXml(documentOf('<a>'.repeat(300_000)));
  parseXml(documentOf(`<a${' '.repeat(300_000)}`));
  parseXml(documentOf(`<!DOCTYPE${' x'.repeat(300_000)}`));
  parseXml(documentOf(`<a>${'&#'.repeat(300_000)}`));
  expect(performance.now() - started).toBeLessThan(2_000);
});
