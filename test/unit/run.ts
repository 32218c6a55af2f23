import { runMocha } from '../runMocha';

void runMocha(__dirname, '.test.ts', 30_000, { only: process.argv.slice(2) }).then((well) => process.exit(well ? 0 : 1));
