import assert from 'node:assert/strict';
import { cursorAt } from '../../../../src/flow/cursor/cursor';
import { FlowReader } from '../../../../src/flow/cursor/flowReader';
import { cursorAtBar, flowWith, splitAtBar } from './atBar';

const uriOf = ['properties', 'definition', 'actions', 'Call', 'inputs', 'uri'];

describe('The cursor in a flow', () => {
  it('knows its step, its path and the string around it', () => {
    const cursor = cursorAtBar(flowWith('{ "uri": "https://x.example/\\u0027¦y" }'));
    assert.equal(cursor?.step?.name, 'Call');
    assert.deepEqual([cursor.path, cursor.part], [uriOf, 'value']);
    assert.deepEqual([cursor.string?.value, cursor.string?.index], ["https://x.example/'y", 19]);
  });

  for (const [what, inputs] of Object.entries({
    'a string without its end, before a comma': '{ "uri": "@parameters(\'¦, "method": "GET" }',
    'a string without its end, at the end of a line': '{ "uri": "@parameters(\'¦\n"method": "GET" }',
    'a string without its end, with a comma at the end of the line': '{ "uri": "@parameters(\'¦,\n"method": "GET" }',
    'a string whose end was deleted': '{ "uri": "@{parameters(\'¦x\')}/y\n}',
    'a string without its end, before a brace': '{ "uri": "@parameters(\'¦}',
    'a string that takes the next quote for its end': '{"uri":"@parameters(\'¦,"method":"GET"}',
    'a half-typed escape': '{ "uri": "@parameters(\'\\¦" }',
    'a missing comma behind it': '{ "uri": "@parameters(\'¦\')"\n "method": "GET" }',
    'a comment elsewhere': '{ // why\n "uri": "@parameters(\'¦\')" }',
    'a comment, and a string without its end': '{ /* why */ "uri": "@parameters(\'¦\n }',
    'an error elsewhere': '{ "uri": "@parameters(\'¦\')", "method" }',
  })) {
    it(`knows them in spite of ${what}`, () => {
      const cursor = cursorAtBar(flowWith(inputs));
      assert.deepEqual([cursor?.step?.name, cursor?.path, cursor?.part], ['Call', uriOf, 'value']);
      assert.match(cursor?.string?.value.slice(0, cursor.string.index) ?? '', /^@\{?parameters\('\\?$/);
    });
  }

  it('maps places and edits behind what is being typed to the text as it is', () => {
    const { text, offset } = splitAtBar(
      flowWith(`{ "uri": "@parameters('¦\n }`, { parameters: '{}' }).replace(
        /("parameters": \{\},)([^]*)(\n {4}\}\n {2}\},)/,
        (_, parameters: string, rest: string, end: string) => `${rest.trimStart()},\n      ${parameters.slice(0, -1)}${end}`,
      ),
    );
    const cursor = cursorAt(new FlowReader(), text, offset);
    assert.ok(cursor);
    const member = cursor.flow.json.find(['properties', 'definition', 'parameters']);
    assert.ok(member?.key);
    const { start, end } = cursor.toFile({ start: member.key.start, end: member.value.end });
    assert.equal(text.slice(start, end), '"parameters": {}');
    assert.ok(start > offset);
  });

  it('is in the document of a string, whatever its escapes', () => {
    const inner = flowWith(`{ "uri": "@parameters('a\\u0027¦b')" }`);
    const marked = JSON.stringify({ value: [{ name: 'ä', clientdata: inner }] }).replaceAll('\\n', '\\u000a');
    const { text, offset } = splitAtBar(marked);
    const cursor = cursorAt(new FlowReader(), text, offset);
    assert.equal(cursor?.string?.value, "@parameters('a'b')");
    assert.deepEqual(cursor.path, uriOf);
    const { range, newText } = cursor.editHere(cursor.string.inDocument(13, 16), 'x"y');
    assert.equal(text.slice(range.start, range.end), 'a\\\\u0027b');
    assert.equal(newText, 'x\\"y');
  });

  it('is in the document of a string while that is broken', () => {
    const inner = flowWith(`{ "uri": "@parameters('¦\n "method": "GET" }`);
    const cursor = cursorAtBar(JSON.stringify({ clientdata: inner }));
    assert.equal(cursor?.step?.name, 'Call');
  });

  it('is in the innermost of several flows', () => {
    const [first, second] = [flowWith('{ "a": 1 }'), flowWith(`{ "a": "¦" }`, { parameters: '{ "p": { "type": "String" } }' })];
    const cursor = cursorAtBar(`{ "value": [${first}, ${second}] }`);
    assert.deepEqual(cursor?.flow.path, ['value', 1, 'properties', 'definition']);
    assert.deepEqual(
      cursor.flow.parameters.map(({ name }) => name),
      ['p'],
    );
  });

  for (const [what, text] of Object.entries({
    'other JSON': '{ "name": "@parameters(\'¦\')" }',
    'a desktop flow': '{ "schemaversion": "ROBIN_1", "properties": { "definition": { "actions": { "a": "@parameters(\'¦\')" } } } }',
    'an agent macro': '{ "triggers": { "a": { "type": "Start" } }, "actions": { "a": { "inputs": "@parameters(\'¦\')" } } }',
    'a file around flows, outside of them': `{ "note": "@parameters('¦')", "value": [${flowWith('{}')}] }`,
    nothing: '¦',
  })) {
    it(`is in no flow in ${what}`, () => {
      assert.equal(cursorAtBar(text), undefined);
    });
  }

  it('stands the same in Windows’ lines, behind a byte order mark, among tabs and on one line', () => {
    const flow = flowWith(`{ "uri": "@parameters('¦\n }`);
    for (const marked of [flow.replaceAll('\n', '\r\n'), `\ufeff${flow}`, flow.replaceAll('  ', '\t')])
      assert.deepEqual(cursorAtBar(marked)?.path, uriOf);
    assert.deepEqual(cursorAtBar(flowWith(`{"uri":"@parameters('¦"}`).replace(/\n\s*/g, ''))?.path, uriOf);
  });

  it('survives text that is nested too deeply', () => {
    for (const bracket of ['[', '{"a":']) cursorAtBar(flowWith(`{ "uri": ${bracket.repeat(200_000)} "¦`));
  });
});
