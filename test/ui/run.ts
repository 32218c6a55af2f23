import { parseArgs } from 'node:util';
import { runMocha } from '../runMocha';

// Journeys run in the oldest supported VS Code, with `--newest` in the newest. Parts of file names choose among them.
const { values, positionals } = parseArgs({
  options: { newest: { type: 'boolean' }, reverse: { type: 'boolean', default: false } },
  allowPositionals: true,
});
if (values.newest) process.env['FLOW_WARDEN_NEWEST'] = 'yes';
void runMocha(__dirname, '.test.ts', 120_000, { only: positionals, reverse: values.reverse }).then((well) => process.exit(well ? 0 : 1));
