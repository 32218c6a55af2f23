@node --import=tsx "%~dp0launchTests.ts" %*
