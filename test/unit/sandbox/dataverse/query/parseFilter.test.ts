import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseFilter, type Expression } from '../../../../../src/sandbox/dataverse/query/parseFilter';
import { Refusal } from '../../../../../src/sandbox/dataverse/refusal';

/** Writes an expression with all its parentheses. */
function write(expression: Expression): string {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return `(${write(expression.left)} ${expression.kind} ${write(expression.right)})`;
    case 'not':
      return `not (${write(expression.operand)})`;
    case 'compare':
      return `name ${expression.comparison} '${textOf(expression).replaceAll("'", "''")}'`;
    default:
      throw new Error(`Not generated: ${expression.kind}`);
  }
}

function textOf(expression: Extract<Expression, { kind: 'compare' }>): string {
  return expression.right.kind === 'literal' ? String(expression.right.literal.value) : '';
}

const comparison = fc
  .record({ comparison: fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le'), value: fc.string() })
  .map(({ comparison, value }): Expression => ({
    kind: 'compare',
    comparison,
    left: { kind: 'path', path: ['name'] },
    right: { kind: 'literal', literal: { type: 'Edm.String', value } },
  }));
const expressions = fc.letrec<{ any: Expression }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison,
    fc.record({ kind: fc.constantFrom('and', 'or'), left: tie('any'), right: tie('any') }, { noNullPrototype: true }),
    tie('any').map((operand): Expression => ({ kind: 'not', operand })),
  ),
})).any;

describe('parsing a filter', () => {
  it('gives back every expression that was written', () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        assert.deepEqual(parseFilter(write(expression)), expression);
      }),
    );
  });

  it('refuses any other text, and never fails otherwise', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseFilter(text);
        } catch (error) {
          assert.ok(error instanceof Refusal);
          assert.equal(error.status, 400);
        }
      }),
    );
  });

  it('binds not tighter than and, and that tighter than or', () => {
    const parsed = parseFilter('not a eq 1 and b eq 2 or c eq 3');
    assert.equal(parsed.kind, 'or');
    assert.equal(parsed.left.kind, 'and');
    assert.equal(parsed.left.left.kind, 'not');
  });
});
