import { Samples } from './samples';
import { type Theme, themes, Workbench } from './workbench';

describe('The states a person sees most, as pictures', () => {
  const samples = new Samples();
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open(samples.folder);
    await workbench.openFile(samples.fileName('SyncCarrierRates'));
  });

  after(async () => {
    await workbench.close();
    samples.remove();
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`are drawn in ${themes[theme]}`, async () => {
      await workbench.chooseTheme(theme);
      await workbench.editor.goToProblem('FW401');
      await workbench.editor.squiggles().first().waitFor();
      await workbench.screenshot('findings');
      await workbench.editor.hoverSelection();
      await workbench.screenshot('hover');
      await workbench.pressEscape();
      await workbench.editor.goToProblem('FW101');
      await workbench.editor.openLightBulb();
      await workbench.screenshot('light-bulb');
      await workbench.pressEscape();
    });
  }
});
