import assert from 'node:assert/strict';
import { readFlowNames } from '../../../../src/credentials/trace/flowNames';
import { findFlowReferences } from '../../../../src/credentials/rotation/findFlowReferences';
import { writeSecretChangeFlow } from '../../../../src/credentials/rotation/secretChangeFlow';
import { readFlowFile } from '../../../../src/flow/model';
import { analyse } from '../../../../src/rules/analyse';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';

const subscriptionId = '6f7d2c1e-0b8a-4f3d-9c55-2a1b3c4d5e6f';
const vaultId = `/subscriptions/${subscriptionId}/resourceGroups/rg-finance/providers/Microsoft.KeyVault/vaults/kv-finance`;

describe('the flow for secret changes', () => {
  const used = useSandbox();
  const text = writeSecretChangeFlow({ vaultId, subscriptionId, references: { eventGrid: 'hbl_events', dataverse: 'hbl_dataverse' } });

  it('is a flow of a solution in which no rule finds anything', () => {
    const analysis = analyse(text, { fileName: 'Workflows/Flow.json' });
    assert.ok(analysis.kind === 'flow');
    assert.deepEqual([analysis.shape, analysis.broken, analysis.findings], ['solution workflow', false, []]);
  });

  it('starts when a secret of the vault gets a new version, once for each event', () => {
    const [trigger] = stepsOf('trigger');
    const { inputs, splitOn } = trigger?.value as unknown as {
      readonly inputs: { readonly parameters: Readonly<Record<string, unknown>> };
      readonly splitOn: string;
    };
    assert.equal(splitOn, '@triggerBody()');
    assert.equal(inputs.parameters['body/properties/topic'], vaultId);
    assert.equal(inputs.parameters['subscriptionId'], subscriptionId);
    assert.deepEqual(inputs.parameters['body/properties/filter/includedEventTypes'], ['Microsoft.KeyVault.SecretNewVersionCreated']);
  });

  it('tells Dataverse the topic and the subject of the event, and nothing else', () => {
    const actions = stepsOf('action');
    assert.equal(actions.length, 1);
    const { inputs } = actions[0]?.value as unknown as { readonly inputs: { readonly parameters: unknown } };
    assert.deepEqual(inputs.parameters, {
      actionName: 'NotifyEnvironmentVariableSecretChange',
      'item/KeyVaultUrl': "@triggerBody()?['topic']",
      'item/SecretName': "@triggerBody()?['subject']",
    });
  });

  it('signs in by the connection references that it is given', () => {
    assert.deepEqual([...readFlowNames(text).connectionReferences].sort(), ['hbl_dataverse', 'hbl_events']);
  });

  it('finds connection references for its two connectors in the environment', async () => {
    const { eventGrid, dataverse } = valueOf(await findFlowReferences(used.services));
    assert.deepEqual([eventGrid, dataverse.map(({ displayName }) => displayName)], [[], ['Microsoft Dataverse']]);
    assert.match(dataverse[0]?.logicalName ?? '', /^hbl_sharedcommondataserviceforapps_/);
  });

  function stepsOf(role: 'trigger' | 'action') {
    const file = readFlowFile(text);
    assert.ok(file.kind === 'flow');
    return file.flows.flatMap((flow) => flow.steps.filter((step) => step.role === role));
  }
});
