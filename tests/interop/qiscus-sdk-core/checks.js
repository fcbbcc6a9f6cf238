'use strict';
// One line per check; the process ends with 1 when any failed.

const results = { passed: 0, failed: 0 };

async function check(name, body) {
    const began = Date.now();
    try {
        const note = await body();
        results.passed += 1;
        console.log(`ok    ${name}${typeof note === 'string' ? ` (${note})` : ''}, ${Date.now() - began} ms`);
    } catch (error) {
        results.failed += 1;
        console.log(`FAIL  ${name}: ${describe(error)}`);
    }
}

function describe(error) {
    const status = error && error.status ? `HTTP ${error.status} ` : '';
    const body = error && error.response && error.response.text ? ` ${error.response.text.slice(0, 300)}` : '';
    return `${status}${(error && (error.message || error.stack)) || error}${body}`;
}

function expect(condition, message) {
    if (!condition)
        throw new Error(message);
}

// Waits until probe() gives something, looking often; a message says what was awaited.
async function until(what, probe, timeoutMs = 10000) {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
        const value = await probe();
        if (value)
            return value;
        if (Date.now() > deadline)
            throw new Error(`waited ${timeoutMs} ms for ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}

function finish() {
    console.log(`${results.passed} passed, ${results.failed} failed`);
    return results.failed === 0 && results.passed > 0 ? 0 : 1;
}

module.exports = { check, expect, until, finish };
