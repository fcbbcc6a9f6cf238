'use strict';
// What a colleague writes with the vendor's client appears in our console, and what our console sends reaches
// the colleague. The console is its command line here: the same core as the window.
const { check, expect, until } = require('./checks.js');
const { Client } = require('./client.js');
const { Console } = require('./commandline.js');
const { sharedRoom } = require('./journey.js');

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
