import { parseArgs } from 'node:util';
import { runMocha } from '../runMocha';

// VS Code now and then forgets what the light bulb has just offered ("Actual command not found"): then a journey is tried once more.
// Journeys run in the oldest supported VS Code, with `--newest` in the newest. Parts of file names choose among them.
const { values, positionals } = parseArgs({
  options: { newest: { type: 'boolean' }, reverse: { type: 'boolean', default: false } },
  allowPositionals: true,
});
if (values.newest) process.env['FLOW_WARDEN_NEWEST'] = 'yes';
void runMocha(__dirname, '.test.ts', 120_000, { only: positionals, reverse: values.reverse, retries: 1 }).then((well) =>
  process.exit(well ? 0 : 1),
);
