import { runMocha } from '../runMocha';

void runMocha(__dirname, '.test.ts', 120_000).then((well) => process.exit(well ? 0 : 1));
