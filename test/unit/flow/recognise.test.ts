import assert from 'node:assert/strict';
import { readJson } from '../../../src/flow/jsonText';
import { probe, recognise, type Recognised } from '../../../src/flow/recognise';
import { definition, otherFiles, shapes } from './shapes';

function recognised(file: unknown): Recognised {
  const text = JSON.stringify(file, undefined, 2);
  return probe(text) === 'perhaps' ? recognise(readJson(text)) : { kind: 'notFlow' };
}

describe('recognise', () => {
  for (const [name, shape, count, file] of shapes) {
    it(`knows ${name}`, () => {
      const found = recognised(file);
      assert.equal(found.kind, 'flow');
      assert.deepEqual(
        found.definitions.map((one) => one.shape),
        Array.from({ length: count }, () => shape),
      );
    });
  }

  for (const [name, file] of Object.entries(otherFiles)) {
    it(`does not take ${name} for a flow`, () => {
      assert.equal(recognised(file).kind, 'notFlow');
    });
  }

  it('tells where a definition stands', () => {
    const found = recognised({
      resources: [
        {
          type: 'Microsoft.Resources/deployments',
          properties: { template: { resources: [{ type: 'Microsoft.Logic/workflows', properties: { definition } }] } },
        },
      ],
    });
    assert.equal(found.kind, 'flow');
    assert.deepEqual(found.definitions[0]?.path, ['resources', 0, 'properties', 'template', 'resources', 0, 'properties', 'definition']);
  });

  it('tells which string holds the document of a record', () => {
    const found = recognised({ value: [{ clientdata: JSON.stringify({ properties: { definition }, schemaVersion: '1.0.0.0' }) }] });
    assert.equal(found.kind, 'flow');
    assert.deepEqual(
      found.definitions.map(({ json, path }) => [json.outerPath, path]),
      [
        [
          ['value', 0, 'clientdata'],
          ['properties', 'definition'],
        ],
      ],
    );
  });

  it('leaves the macro of a desktop agent alone, whose trigger is of type Start', () => {
    const macro = {
      properties: { definition: { triggers: { Start: { type: 'start' } }, actions: { Clone: { type: 'Clone_Input_Record' } } } },
      schemaVersion: '1.0.0.0',
    };
    assert.deepEqual(recognised(macro), { kind: 'leftAlone', shape: 'agent macro' });
  });
});

describe('probe', () => {
  it('knows a desktop flow by its text alone', () => {
    assert.equal(probe('{"schemaversion": "ROBIN_20211130","properties":{"definition":{"package":"UEsDB","actions":{}}}}'), 'desktop flow');
  });

  it('dismisses JSON without the words of a flow, and looks closer at the rest', () => {
    assert.equal(probe('{"name":"x","transactions":[]}'), 'notFlow');
    assert.equal(probe('{"actions" : {}}'), 'perhaps');
    assert.equal(probe('{"clientdata":"{\\"actions\\":{}}"}'), 'perhaps');
  });
});
