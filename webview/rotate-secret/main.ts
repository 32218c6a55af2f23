import { parseToPage, type ToHost, type ToPage } from '../../src/protocol/rotateSecret';
import { registerControls } from '../ui/controls';
import { formStyles } from '../ui/formStyles';
import { connectHost } from '../ui/host';
import { theme, adoptStyles } from '../ui/theme';
import { wizardStyles } from '../ui/wizardStyles';
import { RotateSecretPage } from './page';
import { pageStyles } from './styles';

registerControls();
adoptStyles(theme, formStyles, wizardStyles, pageStyles);
const host = connectHost<ToPage, ToHost>(parseToPage, (message) => {
  page.receive(message);
});
const page = new RotateSecretPage(document.body, host);
host.send({ type: 'ready' });
