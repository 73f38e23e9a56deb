import { expect, test } from 'vitest';
import { renderEdit } from '../../src/report/edit.ts';
import { paintLines } from '../../src/report/paint.ts';
import { indexDocuments } from '../../src/report/position.ts';
import { CONFIG, spanOf } from './example.ts';

function draw(part: string, newText: string): string {
  return paintLines(renderEdit({ span: spanOf(CONFIG, part), newText }, indexDocuments([CONFIG])), false);
}

test('a changed line is shown before and after', () => {
  expect(draw('3300', '3100')).toBe(
    ['      ftp01/vsftpd.conf:3', '      - pasv_max_port=3300', '      + pasv_max_port=3100', ''].join('\n'),
  );
});

test('blanks at the end of a line can be seen', () => {
  expect(draw('3300', '3300  ')).toBe(
    ['      ftp01/vsftpd.conf:3', '      - pasv_max_port=3300', '      + pasv_max_port=3300··', ''].join('\n'),
  );
});

test('an edit of which nothing can be seen is not shown', () => {
  expect(draw('3300', '3300')).toBe('');
});

test('an inserted line is shown alone', () => {
  expect(draw('pasv_max_port', 'pasv_enable=YES\npasv_max_port')).toBe(
    ['      ftp01/vsftpd.conf:3', '      + pasv_enable=YES', ''].join('\n'),
  );
});

test('a line put after another is shown alone, with its own number', () => {
  expect(draw('listen=YES', 'listen=YES\nlisten_port=21')).toBe(
    ['      ftp01/vsftpd.conf:2', '      + listen_port=21', ''].join('\n'),
  );
});
