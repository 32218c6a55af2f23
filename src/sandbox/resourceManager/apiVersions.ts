/**
 * The published API versions of Azure Resource Manager, by resource kind. As the services list them when they refuse another one:
 * ansible-collections/azure#1739 (Resource Manager), Azure/azure-resource-manager-schemas#1886 (roles), Azure/azure-sdk-for-net#23760
 * (vaults); newer ones from Azure/azure-rest-api-specs.
 */
const published = {
  resources: [
    '2014-04-01',
    '2015-01-01',
    '2015-11-01',
    '2016-02-01',
    '2016-06-01',
    '2016-07-01',
    '2016-09-01',
    '2017-03-01',
    '2017-05-01',
    '2017-05-10',
    '2017-06-01',
    '2017-08-01',
    '2017-12-01',
    '2018-01-01',
    '2018-02-01',
    '2018-05-01',
    '2018-06-01',
    '2018-07-01',
    '2018-08-01',
    '2018-09-01',
    '2018-11-01',
    '2019-03-01',
    '2019-05-01',
    '2019-05-10',
    '2019-06-01',
    '2019-07-01',
    '2019-08-01',
    '2019-09-01',
    '2019-10-01',
    '2019-11-01',
    '2020-01-01',
    '2020-05-01',
    '2020-06-01',
    '2020-07-01',
    '2020-08-01',
    '2020-09-01',
    '2020-10-01',
    '2021-01-01',
    '2021-04-01',
    '2022-01-01',
    '2022-05-01',
    '2022-06-01',
    '2022-09-01',
    '2022-12-01',
    '2023-07-01',
    '2024-03-01',
    '2024-08-01',
    '2024-11-01',
    '2025-04-01',
  ],
  vaults: [
    '2015-06-01',
    '2016-10-01',
    '2018-02-14-preview',
    '2018-02-14',
    '2019-09-01',
    '2020-04-01-preview',
    '2021-04-01-preview',
    '2021-06-01-preview',
    '2021-10-01',
    '2021-11-01-preview',
    '2022-02-01-preview',
    '2022-07-01',
    '2022-11-01',
    '2023-02-01',
    '2023-07-01',
    '2024-04-01-preview',
    '2024-11-01',
    '2025-05-01',
    '2026-02-01',
  ],
  roles: [
    '2014-04-01-preview',
    '2014-07-01-preview',
    '2014-10-01-preview',
    '2015-05-01-preview',
    '2015-06-01',
    '2015-07-01',
    '2016-07-01',
    '2017-05-01',
    '2017-09-01',
    '2017-10-01-preview',
    '2018-01-01-preview',
    '2018-07-01',
    '2018-09-01-preview',
    '2018-12-01-preview',
    '2019-04-01-preview',
    '2020-03-01-preview',
    '2020-04-01-preview',
    '2020-08-01-preview',
    '2021-04-01-preview',
    '2022-01-01-preview',
    '2022-04-01',
    '2022-05-01-preview',
  ],
  resourceGraph: ['2018-09-01-preview', '2019-04-01', '2020-04-01-preview', '2021-03-01', '2021-06-01-preview', '2022-10-01', '2024-04-01'],
} as const;

/** The kind of resource at an address, as far as versions are concerned. */
function kindOf(path: string): keyof typeof published {
  if (/\/providers\/Microsoft\.ResourceGraph\//i.test(path)) return 'resourceGraph';
  if (/\/providers\/Microsoft\.Authorization\//i.test(path)) return 'roles';
  return /\/providers\/Microsoft\.KeyVault\/vaults(?:\/|$)/i.test(path) ? 'vaults' : 'resources';
}

/** The published versions for an address, if the given one is not among them. */
export function versionsInstead(path: string, version: string): readonly string[] | undefined {
  const versions: readonly string[] = published[kindOf(path)];
  return versions.includes(version.toLowerCase()) ? undefined : versions;
}
