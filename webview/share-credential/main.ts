import { parseToPage, type ToHost, type ToPage } from '../../src/protocol/shareCredential';
import { registerCombobox } from '../ui/combobox';
import { registerControls } from '../ui/controls';
import { formStyles } from '../ui/formStyles';
import { connectHost } from '../ui/host';
import { theme, adoptStyles } from '../ui/theme';
import { ShareCredentialPage } from './page';
import { pageStyles } from './styles';

registerControls();
registerCombobox();
adoptStyles(theme, formStyles, pageStyles);
const host = connectHost<ToPage, ToHost>(parseToPage, (message) => {
  page.receive(message);
});
const page = new ShareCredentialPage(document.body, host);
host.send({ type: 'ready' });
