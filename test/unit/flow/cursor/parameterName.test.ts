import assert from 'node:assert/strict';
import { namedParameterAt, parameterNameAt } from '../../../../src/flow/cursor/parameterName';
import { cursorAtBar, flowWith, splitAtBar } from './atBar';

/** What is replaced at the bar, and what is missing behind it. */
function at(marked: string): readonly [string, string] | undefined {
  const { text, offset } = splitAtBar(marked);
  const place = parameterNameAt(text, offset);
  return place && [text.slice(place.start, place.end), place.missing];
}

describe('The place of a parameter’s name', () => {
  for (const [marked, expected] of [
    ["@parameters('¦')", ['', '']],
    ["@parameters('Na¦me')", ['Name', '']],
    ["@parameters('Driver''s¦ name')", ["Driver''s name", '']],
    ["@parameters('¦", ['', "')"]],
    ["@parameters('Na¦", ['Na', "')"]],
    ["@parameters('Na¦'", ['Na', '']],
    ["@parameters('Na¦)", ['Na', "'"]],
    ["@Parameters ( 'a¦' )", ['a', '']],
    ["@concat(parameters('¦", ['', "')"]],
    ["@concat(parameters('¦, 'x')", ['', "')"]],
    ["@concat('it''s', parameters('¦'))", ['', '']],
    ["@concat('@{', parameters('¦'))", ['', '']],
    ["@{parameters('¦", ['', "')}"]],
    ["@{parameters('¦}", ['', "')"]],
    ["https://x/@{parameters('a')}/@{parameters('b¦')}/c", ['b', '']],
    ["it''s @{parameters('¦')}", ['', '']],
    ["@@{x} @{parameters('¦')}", ['', '']],
    ["@{concat('}', parameters('¦'))}", ['', '']],
  ] as const) {
    it(`is in ${marked}`, () => {
      assert.deepEqual(at(marked), expected);
    });
  }

  for (const marked of [
    '¦',
    "parameters('¦')",
    "@@parameters('¦')",
    "@@{parameters('¦')}",
    " @parameters('¦')",
    "@{x} parameters('¦')",
    "@{parameters('a')} parameters('¦')",
    "@variables('¦')",
    "@myparameters('¦')",
    "@parameters(¦'a')",
    "@parameters('a'¦)",
    "@parameters('a', '¦')",
    "@parameters(concat('¦'))",
    "@concat('parameters(''¦'')')",
  ]) {
    it(`is not in ${marked}`, () => {
      assert.equal(at(marked), undefined);
    });
  }

  it('is in values of a flow, not in keys, and not in expressions of a template', () => {
    const isNamed = (marked: string) => {
      const cursor = cursorAtBar(marked);
      return cursor && namedParameterAt(cursor) !== undefined;
    };
    assert.equal(isNamed(flowWith(`{ "uri": "@parameters('¦')" }`)), true);
    assert.equal(isNamed(flowWith(`{ "@parameters('¦')": 1 }`)), false);
    const inTemplate = (uri: string) =>
      `{ "resources": [{ "type": "Microsoft.Logic/workflows", ${flowWith(`{ "uri": "${uri}" }`).slice(1)}] }`;
    assert.equal(isNamed(inTemplate("@parameters('¦')")), true);
    assert.equal(isNamed(inTemplate("[concat('@{parameters(''¦'')}')]")), false);
  });
});
