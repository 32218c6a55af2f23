import assert from 'node:assert/strict';
import { Samples } from './samples';
import { Workbench } from './workbench';

describe('Following a secret through a flow', () => {
  const samples = new Samples();
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open(samples.folder);
    await workbench.openFile(samples.fileName('BookFerrySlot'));
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed ${this.currentTest.title}`);
  });

  after(async () => {
    await workbench.close();
    samples.remove();
  });

  it('shows the way that it took, each stop a link', async () => {
    await workbench.editor.goToProblem('FW203');
    const explanation = await (await workbench.editor.hoverSelection()).innerText();
    for (const stop of ['here it enters the flow', 'Passed on by "Parse_ferry_key"', 'Passed on by "Keep_ferry_key"'])
      assert.ok(explanation.includes(stop), explanation);
    await workbench.screenshot('way-of-a-secret');
    await workbench.pressEscape();
  });

  it('secures every step on the way with one fix', async () => {
    await workbench.editor.goToProblem('FW203');
    await workbench.editor.chooseAction('Secure all 3 steps that show this secret');
    for (const rule of ['FW203', 'FW204', 'FW205']) await (await workbench.editor.problems(rule)).first().waitFor({ state: 'detached' });
    await workbench.screenshot('way-secured');
    await workbench.editor.save();
    assert.equal(samples.read('BookFerrySlot').match(/"inputs"\s*\]/g)?.length, 4);
  });
});
