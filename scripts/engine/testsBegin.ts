/** This line tells the launcher that all further output comes from the tests, not from the workbench. */
export const testsBegin = 'Tests begin.';
