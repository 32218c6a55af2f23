import assert from 'node:assert/strict';
import { cursorAt } from '../../../../src/flow/cursor/cursor';
import { FlowReader } from '../../../../src/flow/cursor/flowReader';
import { defaultOf, parameterReadAt } from '../../../../src/flow/cursor/readParameter';
import type { Parameter } from '../../../../src/flow/model';
import { flowWith, splitAtBar } from './atBar';

function readAt(marked: string) {
  const { text, offset } = splitAtBar(marked);
  const cursor = cursorAt(new FlowReader(), text, offset);
  const read = cursor && parameterReadAt(cursor);
  const shown = (range: { start: number; end: number } | undefined) => range && text.slice(range.start, range.end);
  return read && { name: read.parameter.name, at: shown(read.range), declaration: shown(read.declaration) };
}

describe('The parameter that is read', () => {
  const parameters = `{ "It's (new_Its)": { "type": "String", "metadata": { "schemaName": "new_Its" } }, "b": { "type": "String" } }`;

  it('is found by any place in its call, ignoring case', () => {
    const expected = { name: "It's (new_Its)", at: "parameters('it''s (new_Its)')", declaration: `"It's (new_Its)"` };
    for (const call of ["¦parameters('it''s (new_Its)')", "parameters('it''s (n¦ew_Its)')", "parameters('it''s (new_Its)'¦)"])
      assert.deepEqual(readAt(flowWith(`{ "uri": "x/@{parameters('b')}/@{${call}}" }`, { parameters })), expected);
  });

  it('is found in the document of a string', () => {
    const text = JSON.stringify({ clientdata: flowWith(`{ "uri": "\\u0040{parameters('¦b')}" }`, { parameters }) });
    assert.deepEqual(readAt(text), { name: 'b', at: "parameters('b')", declaration: '\\"b\\"' });
  });

  it('is none elsewhere', () => {
    for (const uri of [
      "@¦{parameters('b')}",
      "@{parameters('b')¦}",
      "@variables('¦b')",
      "parameters('¦b')",
      "@parameters('¦c')",
      "@parameters('¦b'",
    ])
      assert.equal(readAt(flowWith(`{ "uri": "${uri}" }`, { parameters })), undefined, uri);
  });
});

describe('A default', () => {
  const of = (value: Parameter['value']) => defaultOf({ name: 'p', path: [], value, schemaName: undefined });

  it('is none, empty or set, whatever it is', () => {
    assert.deepEqual([{}, { defaultValue: null }].map(of), ['none', 'none']);
    assert.deepEqual([{ defaultValue: '' }, { defaultValue: {} }, { defaultValue: [] }].map(of), ['empty', 'empty', 'empty']);
    assert.deepEqual(
      [{ defaultValue: 'x' }, { defaultValue: 0 }, { defaultValue: false }, { defaultValue: { a: 1 } }].map(of),
      Array(4).fill('set'),
    );
  });
});
