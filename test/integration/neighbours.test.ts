import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { definitionOf, valuesOf } from '../fixtures/solutions';
import { closeAll, open, replace, show, untilCodes, whole, workspaceFolder } from './support/editor';
import { flowOf, readSecret, toText } from './support/flows';
import { writeWatched } from './support/watchedFolder';

const address = 'https://rates-dev.harbourlight-haulage.net';

/** A flow with a parameter for the variable `hbl_Url`. */
function flow(): string {
  const file = flowOf({}) as { properties: { definition: object } };
  const parameters = { 'Url (hbl_Url)': { defaultValue: address, type: 'String', metadata: { schemaName: 'hbl_Url' } } };
  return toText({ ...file, properties: { ...file.properties, definition: { ...file.properties.definition, parameters } } });
}

/** A solution in a folder of its own. */
function solution() {
  const folder = randomUUID();
  const place = (name: string) => vscode.Uri.joinPath(workspaceFolder(), folder, 'environmentvariabledefinitions', 'hbl_url', name);
  return {
    flowName: `../${folder}/Workflows/Rates-9F5D5724-C432-4D7E-A098-04708972B742.json`,
    definition: place('environmentvariabledefinition.xml'),
    values: place('environmentvariablevalues.json'),
  };
}

const secure = (...properties: readonly string[]) => ({ runtimeConfiguration: { secureData: { properties } } });

describe('The solution around an open flow', () => {
  afterEach(closeAll);

  it('counts as soon as the flow is open', async () => {
    const { flowName, definition } = solution();
    await writeWatched(definition, definitionOf('hbl_Url'));
    const document = await open(flow(), flowName);
    await untilCodes(document.uri, ['FW105']);
  });

  it('counts as it is on disk: when a file comes, changes and goes', async () => {
    const { flowName, definition, values } = solution();
    const document = await open(flow(), flowName);
    await untilCodes(document.uri, []);
    await writeWatched(definition, definitionOf('hbl_Url'));
    await untilCodes(document.uri, ['FW105']);
    await writeWatched(definition, definitionOf('hbl_Url', { defaultValue: address }));
    await untilCodes(document.uri, []);
    await writeWatched(definition, definitionOf('hbl_Url', { defaultValue: 'https://rates.harbourlight-haulage.net' }));
    await untilCodes(document.uri, ['FW105']);
    await writeWatched(values, valuesOf([address]));
    await untilCodes(document.uri, []);
    await vscode.workspace.fs.delete(values);
    await untilCodes(document.uri, ['FW105']);
    await vscode.workspace.fs.delete(definition);
    await untilCodes(document.uri, []);
  });

  it('counts as it is in an editor, before it is saved and until that is closed', async () => {
    const folder = randomUUID();
    const id = '9F5D5724-C432-4D7E-A098-04708972B742';
    const child = (secured: boolean) => {
      const inputs = { schema: { type: 'object', properties: { text: { type: 'string' } } } };
      const manual = { type: 'Request', kind: 'Button', inputs, ...(secured && secure('inputs', 'outputs')) };
      return toText(flowOf({}, { manual }));
    };
    const run = {
      type: 'Workflow',
      inputs: { host: { workflowReferenceName: id.toLowerCase() }, body: { text: "@body('Get')?['value']" } },
      runAfter: { Get: ['Succeeded'] },
      ...secure('inputs'),
    };
    const parent = await open(
      toText(flowOf({ Get: { ...readSecret(), ...secure('outputs') }, Run: run })),
      `../${folder}/Workflows/Parent.json`,
    );
    const file = vscode.Uri.joinPath(parent.uri, '..', `Child-${id}.json`);
    await writeWatched(file, child(true));
    await untilCodes(parent.uri, []);
    const document = await show(file);
    await replace(document, whole(document), child(false));
    await untilCodes(parent.uri, ['FW206']);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await untilCodes(parent.uri, []);
  });
});
