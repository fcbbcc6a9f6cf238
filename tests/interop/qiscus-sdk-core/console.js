'use strict';
// What a colleague writes with the vendor's client appears in our console, and what our console sends reaches
// the colleague. The console is its command line here: the same core as the window.
const fs = require('node:fs');
const path = require('node:path');
const { execFile } = require('node:child_process');
const { check, expect, until } = require('./checks.js');
const { Client } = require('./client.js');
const { sharedRoom } = require('./journey.js');

class Console {
    constructor(program, folder, account) {
        this.program = program;
        this.profile = path.join(folder, 'profile');
        this.passphrase = path.join(folder, 'passphrase');
        this.password = path.join(folder, 'password');
        fs.mkdirSync(this.profile, { mode: 0o700 });
        fs.writeFileSync(this.passphrase, 'kuda laut bersayap sembilan\n', { mode: 0o600 });
        fs.writeFileSync(this.password, `${account.password}\n`, { mode: 0o600 });
        this.account = account;
    }

    run(...verb) {
        const all = ['--profile', this.profile, '--json', '--passphrase-file', this.passphrase, ...verb];
        return new Promise((resolve, reject) => {
            execFile(this.program, all, { timeout: 60000 }, (error, stdout, stderr) => {
                if (error)
                    reject(new Error(`${verb[0]} ended with ${error.code}: ${(stdout + stderr).slice(-400)}`));
                else
                    resolve(stdout);
            });
        });
    }

    signIn(sandbox) {
        return this.run('sign-in', '--server', sandbox.omnichannel_url, '--sdk-server', sandbox.sdk_url, '--realtime-server', sandbox.mqtt_url,
            '--email', this.account.email, '--password-file', this.password);
    }
}

async function consoleJourney(Sdk, sandbox, folder, { cli }) {
    const tag = Date.now().toString(36);
    const accounts = sandbox.accounts.filter((account) => account.role === 'agent' && !account.totp_secret);
    const colleague = new Client(Sdk, sandbox);
    const desk = new Console(cli, folder, accounts[0]);
    await colleague.signIn(accounts[1]);
    await until('the live connection', () => colleague.connected);
    const room = await sharedRoom(sandbox, colleague, accounts[0]);
    await colleague.sdk.getRoomById(room);

    await check('the console signs in', async () => { await desk.signIn(sandbox); });
    await check('the console fetches', async () => { await desk.run('sync'); });
    const question = `Tolong bantu pelanggan ini ya ${tag}`;
    await check("the colleague's message appears in the console", async () => {
        await colleague.send(room, question, { id: `javascript-${tag}` });
        await desk.run('sync');
        expect((await desk.run('show', String(room))).includes(question), 'show does not have it');
    });
    await check('the console finds it', async () => {
        expect((await desk.run('search', tag)).includes(tag), 'search does not have it');
    });
    await check("the console's message reaches the colleague", async () => {
        const answer = `Siap, saya ambil alih ${tag}`;
        await desk.run('send', String(room), answer);
        const message = await until('the message', () => colleague.message(answer));
        expect(message.email === accounts[0].sdk_email, `it came from ${message.email}`);
    });
    colleague.close();
}

module.exports = { console: consoleJourney };
