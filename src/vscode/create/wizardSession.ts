import { succeed, type Result } from '../../cloud/result';
import type { ToPage } from '../../protocol/createCredential';
import type { Home } from '../environments/session';
import { DraftValidator } from './draftValidator';
import { WizardSearch } from './wizardSearch';
import { readEnvironmentOffer, type EnvironmentOffer } from './environmentOffer';

/** What the wizard works with once somebody is connected. */
export interface WizardSession {
  readonly home: Home;
  readonly offer: EnvironmentOffer;
  readonly validator: DraftValidator;
  readonly search: WizardSearch;
}

/** Reads what an environment has for new credentials; what is found later goes to the page. */
export async function openWizardSession(home: Home, send: (message: ToPage) => void): Promise<Result<WizardSession>> {
  const { services } = home;
  const offer = await readEnvironmentOffer(services);
  return offer.ok
    ? succeed({
        home,
        offer: offer.value,
        validator: new DraftValidator(services, offer.value),
        search: new WizardSearch(services, send),
      })
    : offer;
}
