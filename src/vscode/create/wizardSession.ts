import { succeed, type Result } from '../../cloud/result';
import type { ToPage } from '../../protocol/createCredential';
import type { Home } from '../environments/session';
import { DraftJudge } from './draftValidator';
import { Finding } from './wizardSearch';
import { readSetting, type WizardSetting } from './environmentOffer';

/** What the wizard works with once somebody is connected. */
export interface Bench {
  readonly home: Home;
  readonly setting: WizardSetting;
  readonly judge: DraftJudge;
  readonly finding: Finding;
}

/** Reads what an environment has for new credentials; what is found later goes to the page. */
export async function openBench(home: Home, send: (message: ToPage) => void): Promise<Result<Bench>> {
  const { services } = home;
  const setting = await readSetting(services);
  return setting.ok ? succeed({ home, setting: setting.value, judge: new DraftJudge(services, setting.value), finding: new Finding(services, send) }) : setting;
}
