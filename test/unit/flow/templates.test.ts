import assert from 'node:assert/strict';
import { toPointer } from '../../../src/flow/json';
import { readJson } from '../../../src/flow/jsonText';
import { isSecureType, templateAround, templatesOf } from '../../../src/flow/templates';

const read = (value: unknown): ReturnType<typeof readJson> => readJson(JSON.stringify(value));
const pointers = (value: unknown): string[] => templatesOf(read(value)).map(({ path }) => toPointer(path));
const deployment = (template: unknown, scope?: unknown): object => ({
  type: 'Microsoft.Resources/deployments',
  properties: { template, ...(scope === undefined ? {} : { expressionEvaluationOptions: { scope } }) },
});

describe('templatesOf', () => {
  it('finds the document, and templates inside it at any depth', () => {
    const inner = { resources: { named: deployment({ resources: [] }) } };
    assert.deepEqual(pointers({ resources: [{}, { type: 'x', resources: [deployment(inner)] }] }), [
      '',
      '/resources/1/resources/0/properties/template',
      '/resources/1/resources/0/properties/template/resources/named/properties/template',
    ]);
    assert.deepEqual(pointers({ resources: [{ properties: { mainTemplate: { resources: [] } } }] }), [
      '',
      '/resources/0/properties/mainTemplate',
    ]);
  });

  it('finds none in other documents, whatever is in them', () => {
    for (const value of [{}, [], null, 'x', 1, { resources: 1 }, { properties: { template: { resources: [] } } }, [{ resources: [] }]])
      assert.deepEqual(pointers(value), []);
    for (const resources of [[1, null, 'x', [[]]], { a: 1 }, [{ properties: 1 }], [{ properties: { template: [] } }]])
      assert.deepEqual(pointers({ resources, parameters: [1] }), ['']);
  });

  it('does not look deeper than definitions are looked for', () => {
    const nested = Array.from({ length: 100 }).reduce<object>((inner) => ({ resources: [deployment(inner)] }), { resources: [] });
    assert.ok(pointers(nested).length < 15);
  });
});

describe('the parameters of a template', () => {
  it('are those with a value that is an object', () => {
    const [template] = templatesOf(read({ Parameters: { a: { type: 'string' }, b: 1, c: null, d: [] }, resources: [] }));
    assert.deepEqual(
      template?.parameters.map(({ path }) => path),
      [['Parameters', 'a']],
    );
    assert.equal(template.findParameter('A')?.name, 'a');
    assert.equal(template.findParameter('constructor'), undefined);
  });

  it('are those of the template around it, unless its expressions are evaluated inside', () => {
    const parameters = (type: string): object => ({ key: { type } });
    for (const [scope, type] of [
      [undefined, 'securestring'],
      ['outer', 'securestring'],
      ['Inner', 'string'],
      [1, 'securestring'],
    ]) {
      const template = { parameters: parameters('string'), resources: [] };
      const [, nested] = templatesOf(read({ parameters: parameters('securestring'), resources: [deployment(template, scope)] }));
      assert.equal(nested?.findParameter('key')?.value.type, type);
      assert.equal(nested?.parameters[0]?.value.type, 'string');
    }
  });

  it('are secure by their type, in any case', () => {
    for (const type of ['securestring', 'SecureString', 'secureObject']) assert.ok(isSecureType(type));
    for (const type of ['string', 'object', '', undefined, null, ['securestring'], 'securestrings']) assert.ok(!isSecureType(type));
  });
});

describe('templateAround', () => {
  it('finds the innermost', () => {
    const json = read({ resources: [deployment({ resources: [{ properties: { definition: {} } }] })] });
    const path = ['resources', 0, 'properties', 'template', 'resources', 0, 'properties', 'definition'];
    assert.equal(templateAround(json, path)?.path.length, 4);
    assert.equal(templateAround(json, path.slice(0, 3))?.path.length, 0);
    assert.equal(templateAround(json, ['nowhere', 'at all'])?.path.length, 0);
    assert.equal(templateAround(read({ properties: {} }), ['properties']), undefined);
  });
});
