'use strict';
// Two consoles and a colleague with the vendor's client talk in one conversation, each of them away at times. In the
// end all three show the same messages in the same order.
const path = require('node:path');
const { check, expect, until } = require('./checks.js');
const { Client } = require('./client.js');
const { Console } = require('./commandline.js');
const { assignAgent, sharedRoom } = require('./journey.js');

const wholeConversation = 200;

// Text by id.
async function seenByClient(client, room) {
    const messages = await client.sdk.loadComments(room, { limit: wholeConversation });
    return new Map(messages.map((message) => [String(message.id), message.message]));
}

async function seenByConsole(desk, room) {
    const shown = JSON.parse(await desk.run('show', String(room), '--limit', String(wholeConversation)));
    const waiting = shown.messages.filter((message) => !message.id);
    expect(waiting.length === 0, `${waiting.length} messages wait`);
    return shown.messages.filter((message) => message.kind !== 'system' && !message.deleted);
}

function inOrder(messages) {
    return messages.every((message, i) => i === 0 || Number(messages[i - 1].id) < Number(message.id));
}

async function agree(Sdk, sandbox, folder, { cli }) {
    const tag = Date.now().toString(36);
    const accounts = sandbox.accounts.filter((account) => account.role === 'agent' && !account.totp_secret);
    const colleague = new Client(Sdk, sandbox);
    const desks = ['first', 'second'].map((name, i) => new Console(cli, path.join(folder, name), accounts[i]));
    await colleague.signIn(accounts[2]);
    await until('the live connection', () => colleague.connected);
    const room = await sharedRoom(sandbox, colleague, accounts[0]);
    await assignAgent(sandbox, room, accounts[1]);
    await colleague.sdk.getRoomById(room);
    let said = 0;
    const words = (who) => `${who} bilang ${said += 1} ${tag}`;
    const ids = [];
    const says = async () => {
        const id = `agree-${said}${tag}`;
        await colleague.send(room, words('rekan'), { id });
        ids.push(id);
    };

    await check('both consoles sign in', async () => {
        for (const desk of desks) {
            await desk.signIn(sandbox);
            await desk.run('sync');
        }
    });
    await check('all three talk', async () => {
        for (let i = 0; i < 3; ++i) {
            await says();
            await desks[i % 2].run('send', String(room), words(`meja ${i % 2}`));
        }
    });
    await check('much is said while one console is away', async () => {
        for (let i = 0; i < 45; ++i) // more than the newest page
            await says();
        await desks[0].run('send', String(room), words('meja 0'));
    });
    await check('the colleague takes messages back, and changes one that nobody has fetched yet', async () => {
        await says();
        await colleague.sdk.updateMessage({ unique_id: ids[ids.length - 1], message: words('rekan ralat'), payload: {}, extras: {} });
        await colleague.sdk.deleteComment(room, [ids[1], ids[20]], true, true);
    });
    await check('the consoles and the client show the same', async () => {
        const left = said - 3; // two were taken back, one was changed
        const truth = await seenByClient(colleague, room);
        expect([...truth.values()].filter((text) => text.includes(tag)).length === left, 'the client has others');
        for (const desk of desks) {
            await desk.run('sync');
            const messages = (await seenByConsole(desk, room)).filter((message) => message.text.includes(tag));
            expect(messages.length === left, `a console has ${messages.length} messages instead of ${left}`);
            expect(inOrder(messages), 'the messages are not in order');
            for (const message of messages)
                expect(truth.get(message.id) === message.text, `message ${message.id} differs`);
        }
        return `${left} messages`;
    });
    await check('what one console sends, the other and the client have once', async () => {
        const text = words('meja 1');
        await desks[1].run('send', String(room), text);
        await until('the message', () => colleague.message(text));
        await desks[0].run('sync');
        for (const desk of desks) {
            const copies = (await seenByConsole(desk, room)).filter((message) => message.text === text);
            expect(copies.length === 1, `${copies.length} copies`);
        }
        const copies = colleague.heard.messages.filter((message) => message.message === text);
        expect(copies.length === 1, `${copies.length} copies at the client`);
    });
    colleague.close();
}

module.exports = { agree };
