#!/usr/bin/env node
'use strict';
// run.js journey|console|agree --modules NODE_MODULES --sandbox PROGRAM [--cli PROGRAM]
// Starts a sandbox, lets the unmodified package do its work against it, prints one line per check.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { check, finish } = require('./checks.js');
const { startSandbox } = require('./sandbox.js');
const { loadSdk } = require('./client.js');

const parts = { journey: './journey.js', console: './console.js', agree: './agree.js' };

async function main() {
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: { modules: { type: 'string' }, sandbox: { type: 'string' }, cli: { type: 'string' } },
    });
    const part = parts[positionals[0]];
    if (!part || !values.modules || !values.sandbox)
        throw new Error('usage: run.js journey|console|agree --modules NODE_MODULES --sandbox PROGRAM [--cli PROGRAM]');
    const { Sdk, version } = await loadSdk(values.modules);
    console.log(`qiscus-sdk-core ${version}, Node ${process.version}`);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amandesk-interop-'));
    const sandbox = await startSandbox(values.sandbox);
    try {
        // A step that the next ones stand on may stop the journey; it counts as failed.
        const steps = require(part);
        const stopped = await steps[positionals[0]](Sdk, sandbox, folder, values).then(() => null, (error) => error);
        if (stopped)
            await check('the journey reached its end', () => { throw stopped; });
    } finally {
        sandbox.stop();
        fs.rmSync(folder, { recursive: true, force: true });
    }
    return finish();
}

main().then((code) => process.exit(code), (error) => {
    console.log(`FAIL  ${error.message}`);
    process.exit(1);
});
