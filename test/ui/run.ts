import { runMocha } from '../runMocha';

// Journeys run in the oldest supported VS Code, with `--newest` in the newest.
if (process.argv.includes('--newest')) process.env['FLOW_WARDEN_NEWEST'] = 'yes';
void runMocha(__dirname, '.test.ts', 120_000).then((well) => process.exit(well ? 0 : 1));
