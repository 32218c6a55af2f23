/** A small definition with a trigger, an action and a parameter, in the forms in which files carry definitions. */
export const definition = {
  $schema: 'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
  contentVersion: '1.0.0.0',
  parameters: { 'Address (hbl_Address)': { defaultValue: '', type: 'String', metadata: { schemaName: 'hbl_Address' } } },
  triggers: { manual: { type: 'Request', kind: 'Http', inputs: { schema: {} } } },
  actions: { Call: { runAfter: {}, type: 'Http', inputs: { method: 'GET', uri: 'https://example.org' } } },
};
const solution = { properties: { connectionReferences: {}, definition }, schemaVersion: '1.0.0.0' };
const record = { workflowid: '1', name: 'A flow', clientdata: JSON.stringify(solution) };
const workflow = { type: 'Microsoft.Logic/workflows', name: 'one', properties: { state: 'Enabled', definition } };
const deployment = { type: 'Microsoft.Resources/deployments', properties: { template: { resources: [workflow] } } };
const action = definition.actions.Call;

/** Each shape of file with the shape it is recognised as and how many definitions it holds. */
export const shapes: readonly (readonly [name: string, shape: string, count: number, file: unknown])[] = [
  ['a solution workflow', 'solution workflow', 1, solution],
  [
    'a legacy package',
    'legacy package',
    1,
    { name: 'a', id: 'b', type: 'Microsoft.Flow/flows', properties: { displayName: 'A', definition, flowFailureAlertSubscribed: false } },
  ],
  ['a gallery export', 'gallery export', 1, { properties: { galleryName: 'public', apiSummaries: [], definition } }],
  ['a record with clientdata', 'clientdata', 1, record],
  ['a list of records', 'clientdata', 2, { value: [record, record] }],
  ['records without a list around', 'clientdata', 2, [record, record]],
  ['a logic app template', 'ARM template', 1, { $schema: 'x', resources: [{ type: 'Microsoft.Web/connections' }, workflow] }],
  ['a template in a template', 'ARM template', 1, { resources: [deployment] }],
  [
    'a content template of Microsoft Sentinel',
    'ARM template',
    1,
    { resources: [{ type: 'contentTemplates', properties: { mainTemplate: { resources: [workflow] } } }] },
  ],
  ['a template of named resources', 'ARM template', 1, { resources: { flow: workflow } }],
  ['a workflow with child resources', 'ARM template', 2, { resources: [{ ...workflow, resources: [workflow] }] }],
  ['a template with types in other case', 'ARM template', 1, { resources: [{ ...workflow, type: 'MICROSOFT.LOGIC/WORKFLOWS' }] }],
  [
    'a template made by Bicep',
    'code view',
    1,
    {
      resources: [{ ...workflow, properties: { definition: "[variables('$fxv#0').definition]" } }],
      variables: { '$fxv#0': { definition } },
    },
  ],
  [
    'the resource of a Standard workflow',
    'Logic Apps Standard',
    1,
    { type: 'Microsoft.Web/sites/workflows', properties: { files: { 'workflow.json': { definition, kind: 'Stateful' } } } },
  ],
  ['a Logic Apps Standard workflow', 'Logic Apps Standard', 1, { definition, kind: 'Stateful' }],
  ['a stateless one', 'Logic Apps Standard', 1, { definition, kind: 'stateless' }],
  ['code view', 'code view', 1, { definition, parameters: { $connections: { value: {} } } }],
  ['a raw definition', 'raw definition', 1, definition],
  [
    'a raw definition without triggers',
    'raw definition',
    1,
    { $schema: definition.$schema, contentVersion: 'undefined', actions: definition.actions },
  ],
  ['one action', 'clipboard', 1, action],
  ['an action in the old clipboard', 'clipboard', 1, { operationName: 'Call', operationDefinition: action }],
  ['an action in the new clipboard', 'clipboard', 1, { mslaNode: true, nodeId: 'Call', nodeData: { serializedOperation: action } }],
  [
    'a scope in the new clipboard',
    'clipboard',
    1,
    { mslaNode: true, nodeId: 'Try', serializedOperation: { type: 'Scope', actions: definition.actions } },
  ],
  ['several in the new clipboard', 'clipboard', 1, { isMultiNode: true, nodes: [{ nodeId: 'Call', nodeData: action }] }],
];

/** JSON that is no flow, though some of it uses the same words. */
export const otherFiles: Readonly<Record<string, unknown>> = {
  'package.json': { name: 'x', version: '1.0.0', scripts: { build: 'tsc' }, dependencies: {} },
  'an adaptive card': {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text: 'Hello' }],
    actions: [{ type: 'Action.Submit', title: 'OK' }],
  },
  'a JSON schema': {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    properties: { actions: { type: 'array' }, definition: { type: 'object' }, triggers: { type: 'string' } },
  },
  'an OpenAPI description': {
    openapi: '3.0.0',
    paths: { '/actions': { get: { responses: { 200: { description: 'ok' } } } } },
    components: {},
  },
  'a Swagger description': { swagger: '2.0', definitions: { actions: { type: 'object', properties: { triggers: { type: 'array' } } } } },
  'a list': [1, 'actions', { triggers: null }],
  'a string': '"actions":',
  settings: { 'editor.codeActionsOnSave': {}, actions: true, triggers: 'never' },
};
