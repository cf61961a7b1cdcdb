import { describe, expect, it } from 'vitest';
import { createRecordReader, type SourceRecord } from './record-reader.ts';

function read(text: string, delimiter = ',', chunk = text.length || 1): SourceRecord[] {
  const reader = createRecordReader(delimiter);
  const records: SourceRecord[] = [];
  for (let at = 0; at < text.length; at += chunk) records.push(...reader.push(text.slice(at, at + chunk)));
  return [...records, ...reader.end()];
}

const fieldsOf = (records: SourceRecord[]): string[][] => records.map(({ fields }) => fields);

describe('records', () => {
  it('end at LF, CRLF and a lone CR, also mixed in one file', () => {
    expect(fieldsOf(read('a,b\r\nc,d\re,f\ng,h'))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ]);
  });

  it('keep quoted delimiters, doubled quotes and quoted line ends', () => {
    const [, row] = read('email,note\na@x.test,"He said ""no"",\r\nand left"\n');
    expect(row?.fields).toEqual(['a@x.test', 'He said "no",\r\nand left']);
    expect(row?.problem).toBeUndefined();
  });

  it('know the physical line they start on, as an editor counts', () => {
    const lines = read('h,i\n1,"x\r\ny\rz"\n\n\n2,b\r\n3,c').map(({ line }) => line);
    expect(lines).toEqual([1, 2, 7, 8]);
  });

  it('keep their original text without the line end', () => {
    expect(read('h,i\r\n 1 ,"x\n""y"\r\n').map(({ raw }) => raw)).toEqual(['h,i', ' 1 ,"x\n""y"']);
  });

  it('are the same whatever the chunks', () => {
    const text = 'h,i\r\n1,"x\r\n""y"\r\n\r\n2,"z" \r3,\r\n';
    const whole = read(text);
    for (let chunk = 1; chunk < text.length; chunk++) expect(read(text, ',', chunk)).toEqual(whole);
  });

  it('may have a quote inside an unquoted field', () => {
    expect(fieldsOf(read('h,i\n5" pipe,a"b\n'))[1]).toEqual(['5" pipe', 'a"b']);
  });

  it('may have unescaped quotes inside a quoted field of one line', () => {
    const [, row] = read('h,i\n1,"he said "no" to me"\n');
    expect(row).toMatchObject({ fields: ['1', 'he said "no" to me'] });
    expect(row?.problem).toBeUndefined();
  });

  it('skip empty lines but not a line with an empty quoted field', () => {
    expect(fieldsOf(read('h\n\n""\n\n'))).toEqual([['h'], ['']]);
  });

  it('leave out the separator line of Excel without losing count', () => {
    expect(read('sep=;\nh;i\n1;2\n', ';')).toMatchObject([
      { line: 2, fields: ['h', 'i'] },
      { line: 3, fields: ['1', '2'] },
    ]);
  });
});

describe('a quote that is never closed', () => {
  it('swallows no row: each line is read on its own and the broken one is named', () => {
    const records = read('email,name,day\na@x.test,"Bob,1\nb@x.test,Eve,2\nc@x.test,Joe,3\n');
    expect(records).toMatchObject([
      { line: 1 },
      { line: 2, fields: ['a@x.test', 'Bob', '1'], problem: 'quote_not_closed', raw: 'a@x.test,"Bob,1' },
      { line: 3, fields: ['b@x.test', 'Eve', '2'] },
      { line: 4, fields: ['c@x.test', 'Joe', '3'] },
    ]);
    expect(records[2]?.problem).toBeUndefined();
  });

  it('is noticed at the next opening quote', () => {
    const records = read('email,name,day\na@x.test,"Bob,1\nb@x.test,"Eve, B.",2\nc@x.test,Joe,3\n');
    expect(fieldsOf(records).slice(1)).toEqual([
      ['a@x.test', 'Bob', '1'],
      ['b@x.test', 'Eve, B.', '2'],
      ['c@x.test', 'Joe', '3'],
    ]);
  });

  it('is noticed when it is closed by accident in another column', () => {
    const records = read('email,size,name\na@x.test,"6,Bob\nb@x.test,5,Eve"\nc@x.test,7,Joe\n');
    expect(records.map(({ fields }) => fields[0])).toEqual(['email', 'a@x.test', 'b@x.test', 'c@x.test']);
  });

  it('is noticed when it is closed by accident in the same column of the next row', () => {
    const records = read('email,size,name\na@x.test,"6,Bob\nb@x.test,5",Eve\nc@x.test,7,Joe\n');
    expect(records.map(({ fields }) => fields[0])).toEqual(['email', 'a@x.test', 'b@x.test', 'c@x.test']);
  });

  it('in the first cell gives the cell without the quote', () => {
    expect(read('email,name\n"a@x.test,Bob\nb@x.test,Eve\n')[1]?.fields).toEqual(['a@x.test', 'Bob']);
  });

  it('costs no more than one field of memory when the rest of the file has no quote', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `p${index}@x.test,Eve,${index}`);
    const records = read(`email,name,n\na@x.test,"Bob,1\n${rows.join('\n')}\n`, ',', 4096);
    expect(records).toHaveLength(20_002);
    expect(records.filter(({ problem }) => problem).map(({ line }) => line)).toEqual([2]);
  });
});

describe('clean text of several lines', () => {
  it('stays one field when the row has as many fields as the header', () => {
    const [, row] = read('email,address,name\na@x.test,"1 Main St, Apt 2\nBar Harbor, ME",Ann\n');
    expect(row?.fields).toEqual(['a@x.test', '1 Main St, Apt 2\nBar Harbor, ME', 'Ann']);
  });

  it('stays one field in a short row when it has no delimiter inside', () => {
    expect(read('email,address,name\na@x.test,"1 Main St\nBar Harbor"\n')).toHaveLength(2);
  });
});

describe('caps', () => {
  it('cut a line of more than 1 MiB, name it, and go on with the next line', () => {
    const long = `a@x.test,${'x'.repeat(3_000_000)}`;
    for (const chunk of [65_536, 5_000_000]) {
      const records = read(`email,note\n${long}\r\nb@x.test,ok\n`, ',', chunk);
      expect(records.map(({ line, problem }) => [line, problem])).toEqual([
        [1, undefined],
        [2, 'line_too_long'],
        [3, undefined],
      ]);
      expect(records[1]?.fields[0]).toBe('a@x.test');
      expect(records[1]?.raw.length).toBeLessThan(3000);
    }
  });

  it('keep at most 501 fields of a row', () => {
    expect(read(`h\n${'x,'.repeat(5000)}\n`)[1]?.fields).toHaveLength(501);
  });

  it('take a quoted field of many lines beyond 64 KiB for a quote that was not closed', () => {
    const records = read(`email,note\na@x.test,"${'line\n'.repeat(20_000)}"\nb@x.test,ok\n`, ',', 65_536);
    expect(records[1]).toMatchObject({ fields: ['a@x.test', 'line'], problem: 'quote_not_closed' });
    expect(records.at(-1)?.fields).toEqual(['b@x.test', 'ok']);
  });
});
