import { succeed, type Result } from '../../cloud/result';
import type { ToPage } from '../../protocol/createCredential';
import type { Home } from '../environments/session';
import { DraftValidator } from './draftValidator';
import { WizardSearch } from './wizardSearch';
import { readEnvironmentOffer, type EnvironmentOffer } from './environmentOffer';

/** What the wizard works with once somebody is connected. */
export interface WizardSession {
  readonly home: Home;
  readonly setting: EnvironmentOffer;
  readonly judge: DraftValidator;
  readonly finding: WizardSearch;
}

/** Reads what an environment has for new credentials; what is found later goes to the page. */
export async function openWizardSession(home: Home, send: (message: ToPage) => void): Promise<Result<WizardSession>> {
  const { services } = home;
  const setting = await readEnvironmentOffer(services);
  return setting.ok
    ? succeed({
        home,
        setting: setting.value,
        judge: new DraftValidator(services, setting.value),
        finding: new WizardSearch(services, send),
      })
    : setting;
}
