import { parseToPage, type ToHost, type ToPage } from '../../src/protocol/createCredential';
import { registerCombobox } from '../ui/combobox';
import { registerControls } from '../ui/controls';
import { formStyles } from '../ui/formStyles';
import { connectHost } from '../ui/host';
import { theme, adoptStyles } from '../ui/theme';
import { wizardStyles } from '../ui/wizardStyles';
import { CreateCredentialPage } from './page';
import { pageStyles } from './styles';

registerControls();
registerCombobox();
adoptStyles(theme, formStyles, wizardStyles, pageStyles);
const host = connectHost<ToPage, ToHost>(parseToPage, (message) => {
  page.receive(message);
});
const page = new CreateCredentialPage(document.body, host);
host.send({ type: 'ready' });
