import { parseToPage, type ToHost, type ToPage } from '../../src/protocol/checkAccess';
import { registerControls } from '../ui/controls';
import { formStyles } from '../ui/formStyles';
import { connectHost } from '../ui/host';
import { theme, adoptStyles } from '../ui/theme';
import { CheckAccessPage } from './page';
import { pageStyles } from './styles';

registerControls();
adoptStyles(theme, formStyles, pageStyles);
const host = connectHost<ToPage, ToHost>(parseToPage, (message) => {
  page.receive(message);
});
const page = new CheckAccessPage(document.body, host);
host.send({ type: 'ready' });
