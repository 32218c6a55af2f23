const desktopFlows = ['PrintPalletLabels'];

/** The `.data.xml` next to an unpacked flow, made from the flow's file name `<Name>-<GUID>.json`. */
export function workflowRecord(fileName: string): string {
  const [, name = '', id = ''] = /^(\w+)-([0-9A-F-]{36})\.json$/.exec(fileName) ?? [];
  const title = name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  const category = desktopFlows.includes(name) ? 6 : 5;
  return `<?xml version="1.0" encoding="utf-8"?>
<Workflow WorkflowId="{${id.toLowerCase()}}" Name="${title}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <JsonFileName>/Workflows/${fileName}</JsonFileName>
  <Type>1</Type>
  <Subprocess>0</Subprocess>
  <Category>${category}</Category>
  <Mode>0</Mode>
  <Scope>4</Scope>
  <OnDemand>0</OnDemand>
  <TriggerOnCreate>0</TriggerOnCreate>
  <TriggerOnDelete>0</TriggerOnDelete>
  <AsyncAutodelete>0</AsyncAutodelete>
  <SyncWorkflowLogOnFailure>0</SyncWorkflowLogOnFailure>
  <StateCode>1</StateCode>
  <StatusCode>2</StatusCode>
  <RunAs>1</RunAs>
  <IsTransacted>1</IsTransacted>
  <IntroducedVersion>1.0.0.0</IntroducedVersion>
  <IsCustomizable>1</IsCustomizable>
  <PrimaryEntity>none</PrimaryEntity>
  <LocalizedNames>
    <LocalizedName languagecode="1033" description="${title}" />
  </LocalizedNames>
</Workflow>
`;
}
