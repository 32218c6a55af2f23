import { parseToPage, type ToHost, type ToPage } from '../../src/protocol/dependencies';
import { registerControls } from '../ui/controls';
import { connectHost } from '../ui/host';
import { theme, adoptStyles } from '../ui/theme';
import { DependenciesPage } from './page';
import { pageStyles } from './styles';

registerControls();
adoptStyles(theme, pageStyles);
const host = connectHost<ToPage, ToHost>(parseToPage, (message) => {
  page.receive(message);
});
const page = new DependenciesPage(document.body, host);
host.send({ type: 'ready' });
