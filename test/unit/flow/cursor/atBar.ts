import assert from 'node:assert/strict';
import { cursorAt, type Cursor } from '../../../../src/flow/cursor/cursor';
import { FlowReader } from '../../../../src/flow/cursor/flowReader';

/** The text without its bar, and where that was. */
export function splitAtBar(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('¦');
  assert.notEqual(offset, -1, 'The cursor is marked by a broken bar.');
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

/** What is at the bar of a text. */
export function cursorAtBar(marked: string): Cursor | undefined {
  const { text, offset } = splitAtBar(marked);
  return cursorAt(new FlowReader(), text, offset);
}

/** A flow with one action; what is not given is as usual. */
export function flowWith(inputs: string, { parameters = '{}', more = '' } = {}): string {
  return `{
  "properties": {
    "connectionReferences": {},
    "definition": {
      "parameters": ${parameters},
      "triggers": {},
      "actions": {
        "Call": {
          "type": "Http",${more}
          "inputs": ${inputs},
          "runAfter": {}
        }
      }
    }
  },
  "schemaVersion": "1.0.0.0"
}`;
}
