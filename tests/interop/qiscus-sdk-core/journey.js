'use strict';
// Two agents with the vendor's own client against the sandbox: everything they do with a conversation.
const fs = require('node:fs');
const path = require('node:path');
const { check, expect, until } = require('./checks.js');
const { HelpDesk } = require('./sandbox.js');
const { Client } = require('./client.js');

const tag = Date.now().toString(36);
const words = (text) => `${text} ${tag}`;
const uniqueId = (name) => `javascript-${name}${tag}`;
const source = (room) => JSON.parse(room.options || '{}').source;
const ascending = (list) => list.every((item, i) => i === 0 || list[i - 1].id < item.id);

async function assignAgent(sandbox, room, account) {
    const admin = new HelpDesk(sandbox);
    await admin.signIn(sandbox.accounts.find((candidate) => candidate.role === 'admin'));
    const answer = await admin.get('/api/v2/admin/agents?limit=100');
    const agent = answer.data.agents.find((candidate) => candidate.email === account.email);
    expect(agent, 'the agent is not in the list of agents');
    await admin.post('/api/v1/admin/service/assign_agent', { room_id: String(room), agent_id: agent.id, replace_latest_agent: false });
}

// A conversation both agents take part in, on a channel without rules about who may write when.
async function sharedRoom(sandbox, first, secondAccount) {
    const rooms = await first.sdk.loadRoomList({ limit: 100 });
    const room = rooms.find((candidate) => ['qiscus', 'telegram', 'ig'].includes(source(candidate)));
    expect(room, 'the agent has no conversation outside WhatsApp');
    await assignAgent(sandbox, room.id, secondAccount);
    return room.id;
}

async function signingIn(sandbox, sari, bagus, accounts) {
    await check('sign in, options from the caller', async () => {
        const answer = await sari.signIn(accounts[0]);
        expect(answer.user.email === accounts[0].sdk_email, 'another account answered');
        expect(/^\w+$/.test(answer.user.token), 'the token has characters that break topics');
        await until('the live connection', () => sari.connected);
        expect(sari.heard.login.length === 1, 'no callback');
    });
    await check('sign in, options from the server', async () => {
        await bagus.signIn(accounts[1]);
        expect(bagus.sdk.isConfigLoaded, 'no config');
        await until('the live connection', () => bagus.connected);
    });
    await check('a wrong key is refused', async () => {
        const stranger = new Client(sari.sdk.constructor, sandbox);
        await stranger.init();
        const outcome = await stranger.sdk.setUser(accounts[0].sdk_email, 'wrong', 'x').then(() => 'signed in', (error) => error.status);
        stranger.close();
        expect(outcome >= 400 && outcome < 500, `outcome: ${outcome}`);
    });
}

async function opening(sandbox, sari, bagus, accounts) {
    let room;
    await check('list of conversations', async () => {
        const rooms = await sari.sdk.loadRoomList({ limit: 100, show_participants: true });
        expect(rooms.length > 3, `only ${rooms.length}`);
        expect(rooms.every((entry) => entry.last_comment && entry.last_comment_id >= 0 && entry.name), 'an entry is incomplete');
        return `${rooms.length} conversations`;
    });
    await check('older messages of a long conversation', async () => {
        for (const { id } of await sari.sdk.loadRoomList({ limit: 100 })) {
            const opened = await sari.sdk.getRoomById(id);
            if (opened.comments.length < 20)
                continue;
            const oldest = opened.comments[0].id;
            const older = await sari.sdk.loadMore(oldest, { limit: 20 });
            if (older.length === 0)
                continue;
            expect(older.every((message) => message.id < oldest && message.room_id === id), 'other messages came');
            expect(ascending(sari.sdk.selected.comments), 'the messages are not in order');
            return `${older.length} older`;
        }
        throw new Error('no conversation has more than one page');
    });
    await check('a colleague joins: the live channel says so', async () => {
        room = await sharedRoom(sandbox, sari, accounts[1]);
        await until('the joining message', () => bagus.heard.messages.concat(sari.heard.messages).find(
            (message) => message.type === 'system_event' && message.room_id === room && /joined this conversation/.test(message.message)));
    });
    await check('open the conversation', async () => {
        for (const [client, account] of [[sari, accounts[0]], [bagus, accounts[1]]]) {
            const opened = await client.sdk.getRoomById(room);
            expect(opened.id === room && opened.room_type === 'group', 'another room answered');
            expect(opened.comments.length > 0 && ascending(opened.comments), 'the messages are not in order');
            expect(opened.getParticipant(account.sdk_email), 'the reader is not a participant');
        }
    });
    await check('room topics are subscribed', () => until('the subscription', () => [sari, bagus].every((client) => client.subscribed(`r/${room}/${room}/+/r`))));
    return room;
}

async function talking(sari, bagus, room) {
    const hello = words('Selamat pagi, ada yang bisa kami bantu?');
    let sent;
    await check('send: the answer has id and place', async () => {
        sent = await sari.send(room, hello, { id: uniqueId('hello') });
        expect(Number.isInteger(sent.id) && sent.status === 'sent' && sent.unique_id === uniqueId('hello'), 'incomplete answer');
    });
    await check('receive: the colleague has it over the live channel', async () => {
        const message = await until('the message', () => bagus.message(hello), 3000);
        expect(message.id === sent.id && message.type === 'text', 'another message');
    });
    await check('the sender is not told twice', async () => {
        const copies = sari.sdk.selected.comments.filter((message) => message.message === hello);
        expect(copies.length === 1 && copies[0].id === sent.id, `${copies.length} copies`);
    });
    await check('the same id again is the same message', async () => {
        const again = await sari.sdk.userAdapter.postComment(String(room), hello, uniqueId('hello'), 'text', {}, null);
        expect(again.id === sent.id, 'a second message was made');
    });
    await check('delivered', () => until('the receipt', () => sari.heard.delivered.concat(sari.heard.read).find(({ comment }) => comment.id >= sent.id)));
    await check('read', async () => {
        await bagus.sdk.readComment(room, sent.id);
        const receipt = await until('the receipt', () => sari.heard.read.find(({ comment }) => comment.id >= sent.id));
        expect(receipt.userId === bagus.sdk.user_id, `read by ${receipt.userId}`);
    });
    await check('typing on and off', async () => {
        bagus.sdk.publishTyping(1);
        await until('typing', () => sari.heard.typing.find((event) => event.message === '1' && event.username === bagus.sdk.user_id));
        bagus.sdk.publishTyping(0);
        await until('silence', () => sari.heard.typing.find((event) => event.message === '0'));
    });
    await check('reply', async () => {
        const answer = words('Saya bantu cek ya');
        await bagus.send(room, answer, { id: uniqueId('reply'), type: 'reply',
            payload: JSON.stringify({ text: answer, replied_comment_id: sent.id, replied_comment_message: hello }) });
        const message = await until('the reply', () => sari.message(answer));
        expect(message.type === 'reply' && message.payload.replied_comment_message === hello, 'the quotation is missing');
    });
    await check('change', async () => {
        const better = words('Selamat siang, ada yang bisa kami bantu?');
        await sari.sdk.updateMessage({ unique_id: uniqueId('hello'), message: better, payload: {}, extras: {} });
        await until('the change', () => bagus.heard.updated.find((message) => message.id === sent.id && message.message === better));
    });
    return sent;
}

// About a second after the agent's message WhatsApp's own id takes the place of the sender's: only `id` stays.
async function whatsAppRenames(sari) {
    await check('a WhatsApp message keeps its id when its unique id changes', async () => {
        const recently = Date.now() - 16 * 60 * 60 * 1000;
        const isOpen = (message) => (message.user_extras || {}).type === 'customer' && Date.parse(message.timestamp) > recently;
        for (const room of await sari.sdk.loadRoomList({ limit: 100 })) {
            if (!['wa', 'waca'].includes(source(room)) || !(await sari.sdk.loadComments(room.id, { limit: 20 })).some(isOpen))
                continue;
            const text = words('Paketnya sudah kami kirim');
            const sent = await sari.sdk.userAdapter.postComment(String(room.id), text, uniqueId('renamed'), 'text', {}, null);
            await until('the other id', async () => {
                const now = (await sari.sdk.userAdapter.loadComments(room.id, { limit: 20 })).find((message) => message.message === text);
                expect(now && now.id === sent.id, 'the message is gone or has another id');
                return now.unique_temp_id !== uniqueId('renamed');
            });
            return;
        }
        throw new Error('the agent has no open WhatsApp conversation');
    });
}

async function sendingFiles(sari, bagus, room, folder) {
    const file = path.join(folder, `nota-${tag}.txt`);
    const content = words('isi nota');
    let url;
    await check('upload and fetch again', async () => {
        fs.writeFileSync(file, content);
        url = await sari.sdk.upload(file, () => {});
        const response = await fetch(url);
        expect(response.ok && (await response.text()) === content, `HTTP ${response.status} or other bytes`);
    });
    await check('send the file', async () => {
        const payload = { url, caption: words('nota'), file_name: path.basename(file), size: content.length };
        await sari.send(room, `[file] ${url} [/file]`, { id: uniqueId('file'), type: 'file_attachment', payload: JSON.stringify(payload) });
        const message = await until('the file', () => bagus.heard.messages.find((entry) => entry.type === 'file_attachment' && entry.payload.url === url));
        expect(message.payload.file_name === payload.file_name && message.payload.caption === payload.caption, 'the payload changed');
    });
}

async function deleting(sari, bagus, room) {
    const secret = words('salah kirim');
    await check('delete for everyone', async () => {
        await sari.send(room, secret, { id: uniqueId('wrong') });
        await until('the message', () => bagus.message(secret));
        await sari.sdk.deleteComment(room, [uniqueId('wrong')], true, true);
        await until('the deletion', () => bagus.heard.deleted.find((event) => event.commentUniqueIds.includes(uniqueId('wrong')) && String(event.roomId) === String(room)));
        const left = await bagus.sdk.loadComments(room, { limit: 20 });
        expect(!left.some((message) => message.message === secret), 'the text is still there');
    });
}

async function beingThere(sari, bagus) {
    const presence = (pattern) => sari.heard.presence.find((event) => event.userId === bagus.sdk.user_id && pattern.test(event.message));
    await check('presence: online', async () => {
        sari.sdk.subscribeUserPresence(bagus.sdk.user_id);
        await until('online', () => presence(/^1:\d{13}$/));
    });
    await check('presence: asked over REST', async () => {
        const status = await sari.sdk.getUserPresences([bagus.sdk.user_id]);
        expect(JSON.stringify(status).includes(bagus.sdk.user_id), 'the colleague is missing');
    });
    await check('presence: a lost connection is offline', async () => {
        sari.heard.presence.length = 0;
        clearInterval(bagus.sdk.presensePublisherId);
        bagus.sdk.realtimeAdapter.mqtt.stream.destroy(); // no DISCONNECT: the will speaks
        await bagus.sdk.closeRealtimeConnection();
        await until('offline', () => presence(/^0:\d{13}$/));
    });
}

// Called while the colleague has no live connection.
async function catchingUp(sari, bagus, room) {
    await check('what was missed comes by sync', async () => {
        const missed = [words('satu'), words('dua'), words('tiga')];
        bagus.heard.messages.length = 0;
        for (const text of missed)
            await sari.send(room, text, { id: uniqueId(text.split(' ')[0]) });
        await until('three messages', () => missed.every((text) => bagus.message(text)));
        const order = bagus.heard.messages.filter((message) => missed.includes(message.message)).map((message) => message.message);
        expect(JSON.stringify(order) === JSON.stringify(missed), `order: ${order}`);
    });
}

// The customer's side: the chat widget's way in, with the same package.
async function customerWrites(Sdk, sandbox, sari) {
    const customer = new Client(Sdk, sandbox);
    let room;
    await check('a customer starts a chat', async () => {
        await customer.init();
        customer.sdk.events.emit('start-init');
        const { nonce } = await customer.sdk.getNonce();
        const desk = new HelpDesk(sandbox);
        const channels = await (async () => {
            await desk.signIn(sandbox.accounts.find((account) => account.role === 'admin'));
            return desk.get('/api/v2/channels');
        })();
        const widget = channels.data.qiscus_channels[0];
        desk.token = undefined;
        const answer = await desk.post('/api/v2/qiscus/initiate_chat', {
            app_id: sandbox.app_code, user_id: `tamu${tag}@contoh.example`, name: 'Tamu Contoh', avatar: '',
            sdk_user_extras: '{}', user_properties: '[]', nonce, channel_id: widget.id,
        });
        const verified = await customer.sdk.verifyIdentityToken(answer.data.identity_token);
        customer.sdk.setUserWithIdentityToken(verified);
        await until('sign-in', () => customer.heard.login.length === 1);
        customer.sdk.realtimeAdapter.connect();
        room = Number(answer.data.customer_room.room_id);
        await customer.sdk.getRoomById(room);
    });
    await check('the customer writes, an agent takes over and answers', async () => {
        const question = words('halo kak, barang ini ready?');
        await customer.send(room, question, { id: uniqueId('question') });
        const desk = new HelpDesk(sandbox);
        await desk.signIn(sandbox.accounts.find((account) => account.role === 'admin'));
        const agents = await desk.get('/api/v2/admin/agents?limit=100');
        const agent = agents.data.agents.find((candidate) => candidate.sdk_email === sari.sdk.user_id);
        await desk.post('/api/v1/admin/service/assign_agent', { room_id: String(room), agent_id: agent.id });
        const opened = await until('the conversation', () => sari.sdk.getRoomById(room));
        expect(opened.comments.some((message) => message.message === question), 'the question is missing');
        const reply = words('Ready kak');
        await sari.send(room, reply, { id: uniqueId('ready') });
        await until('the answer', () => customer.message(reply));
    });
    customer.close();
}

async function leaving(sari) {
    await check('sign out', async () => {
        const { token } = sari.sdk.userData;
        await sari.sdk.logout();
        expect(!sari.sdk.isLogin, 'still signed in');
        return token ? undefined : 'no token';
    });
}

async function journey(Sdk, sandbox, folder) {
    const accounts = sandbox.accounts.filter((account) => account.role === 'agent' && !account.totp_secret);
    const sari = new Client(Sdk, sandbox);
    const bagus = new Client(Sdk, sandbox, { config: true });
    await signingIn(sandbox, sari, bagus, accounts);
    const room = await opening(sandbox, sari, bagus, accounts);
    await talking(sari, bagus, room);
    await whatsAppRenames(sari);
    await sendingFiles(sari, bagus, room, folder);
    await deleting(sari, bagus, room);
    await beingThere(sari, bagus);
    await catchingUp(sari, bagus, room);
    await customerWrites(Sdk, sandbox, sari);
    await leaving(sari);
    bagus.close();
    sari.close();
}

module.exports = { assignAgent, journey, sharedRoom };
