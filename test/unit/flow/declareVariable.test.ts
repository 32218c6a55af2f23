import assert from 'node:assert/strict';
import { canDeclareVariables, declareVariable, undeclaredVariables } from '../../../src/flow/declareVariable';
import type { OfferedVariable } from '../../../src/flow/offeredVariable';
import { readFlowFile, type Flow } from '../../../src/flow/model';
import { applyEdits } from '../../../src/flow/text';
import { flowWith } from './cursor/atBar';

function flowIn(text: string): Flow {
  const file = readFlowFile(text);
  assert.ok(file.kind === 'flow' && file.flows[0]);
  return file.flows[0];
}

const url: OfferedVariable = { schemaName: 'new_Url', displayName: 'Service URL', type: 'text' };

describe('An environment variable', () => {
  it('is declared as the designer does it, in the layout of the file', () => {
    const text = flowWith('{}', { parameters: '{\n        "$connections": { "defaultValue": {}, "type": "Object" }\n      }' });
    const { name, edits } = declareVariable(flowIn(text), url);
    assert.equal(name, 'Service URL (new_Url)');
    const added = `,
        "Service URL (new_Url)": {
          "defaultValue": "",
          "type": "String",
          "metadata": {
            "schemaName": "new_Url"
          }
        }
      },`;
    assert.ok(applyEdits(text, edits).includes(added));
  });

  for (const [what, layout] of Object.entries({
    'on one line': (text: string) => text.replace(/\n\s*/g, ''),
    'in Windows’ lines': (text: string) => text.replaceAll('\n', '\r\n'),
    'with tabs': (text: string) => text.replaceAll('  ', '\t'),
    'behind a byte order mark': (text: string) => `\ufeff${text}`,
  })) {
    for (const parameters of ['{}', '{ "a": { "type": "Int" } }']) {
      it(`is declared ${what} beside ${parameters}`, () => {
        const text = layout(flowWith('{}', { parameters }));
        const declared = applyEdits(text, declareVariable(flowIn(text), url).edits);
        assert.deepEqual(flowIn(declared).parameters.at(-1)?.value, {
          defaultValue: '',
          type: 'String',
          metadata: { schemaName: 'new_Url' },
        });
        assert.equal(declared.includes('\n'), text.includes('\n'));
        assert.equal(/[^\r]\n/.test(declared), /[^\r]\n/.test(text));
      });
    }
  }

  it('is declared where the flow has no parameters at all', () => {
    const text = flowWith('{}').replace('"parameters": {},', '');
    assert.equal(flowIn(applyEdits(text, declareVariable(flowIn(text), url).edits)).parameters[0]?.schemaName, 'new_Url');
  });

  it('gets an empty default only as a text', () => {
    const added = (type: OfferedVariable['type']) => {
      const text = flowWith('{}');
      return flowIn(applyEdits(text, declareVariable(flowIn(text), { ...url, type }).edits)).parameters[0]?.value;
    };
    const metadata = { schemaName: 'new_Url' };
    assert.deepEqual(added('number'), { type: 'Int', metadata });
    assert.deepEqual(added('boolean'), { type: 'Bool', metadata });
    assert.deepEqual(added('json'), { type: 'Object', metadata });
    assert.deepEqual(added('unknown'), { defaultValue: '', type: 'String', metadata });
  });

  it('is declared under its own name, whatever is in that', () => {
    const text = flowWith('{}');
    for (const displayName of ['', '__proto__', 'a"b\\c\n$1', "it's"]) {
      const { name, edits } = declareVariable(flowIn(text), { ...url, displayName });
      assert.equal(name, `${displayName || 'new_Url'} (new_Url)`);
      assert.equal(flowIn(applyEdits(text, edits)).parameters[0]?.name, name);
    }
  });

  it('is not offered if it is declared, its name is taken, or it is a secret', () => {
    const flow = flowIn(
      flowWith('{}', { parameters: '{ "x": { "metadata": { "schemaName": "NEW_url" } }, "taken (new_Taken)": {}, "__proto__": {} }' }),
    );
    const others: OfferedVariable[] = [
      { schemaName: 'new_Taken', displayName: 'Taken', type: 'text' },
      { schemaName: 'new_Secret', displayName: 'Secret', type: 'secret' },
      { schemaName: 'new_Free', displayName: '', type: 'unknown' },
    ];
    assert.deepEqual(
      undeclaredVariables(flow, [url, ...others]).map(({ schemaName }) => schemaName),
      ['new_Free'],
    );
  });

  it('can be declared in flows of Power Automate only', () => {
    assert.equal(canDeclareVariables(flowIn(flowWith('{}'))), true);
    assert.equal(canDeclareVariables(flowIn('{ "kind": "Stateful", "definition": { "triggers": {}, "actions": {} } }')), false);
    assert.equal(canDeclareVariables(flowIn('{ "type": "OpenApiConnection", "inputs": {}, "runAfter": {} }')), false);
    assert.equal(canDeclareVariables(flowIn(flowWith('{ "a" }'))), false);
  });
});
