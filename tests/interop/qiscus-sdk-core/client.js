'use strict';
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

// The package as npm unpacked it. It requires nanoid 5, which is an ES module: newer Node lets it, Node 18 is
// helped by loading that module beforehand. The package itself stays untouched.
async function loadSdk(modules) {
    const from = Module.createRequire(path.join(modules, 'from.js'));
    const version = from('qiscus-sdk-core/package.json').version;
    if (!process.features.require_module) {
        const loaded = new Map();
        for (const name of ['nanoid', 'nanoid/non-secure'])
            loaded.set(name, await import(pathToFileURL(from.resolve(name)).href));
        const original = Module._load;
        Module._load = function load(request, ...rest) {
            return loaded.get(request) || original.call(this, request, ...rest);
        };
    }
    const sdk = from('qiscus-sdk-core');
    return { Sdk: sdk.default || sdk, version };
}

// One signed-in (or not yet signed-in) client that remembers what its callbacks were told.
class Client {
    constructor(Sdk, sandbox, { config = false } = {}) {
        this.heard = { messages: [], delivered: [], read: [], deleted: [], typing: [], presence: [], updated: [], cleared: [], login: [] };
        this.sdk = new Sdk();
        const remember = (list) => (event) => { this.heard[list].push(event); };
        this.options = {
            AppId: sandbox.app_code,
            baseURL: sandbox.sdk_url.replace(/\/$/, ''),
            // With the server's config the package wants to read "wss://" somewhere in the address.
            mqttURL: config ? `${sandbox.mqtt_url}?x=wss://` : sandbox.mqtt_url,
            uploadURL: `${sandbox.sdk_url.replace(/\/$/, '')}/api/v2/sdk/upload`,
            withConfig: config,
            syncInterval: 1000,
            syncOnConnect: 60000, // so that what arrives at once came over the live channel
            options: {
                newMessagesCallback: (messages) => this.heard.messages.push(...messages),
                commentDeliveredCallback: remember('delivered'),
                commentReadCallback: remember('read'),
                commentDeletedCallback: remember('deleted'),
                typingCallback: remember('typing'),
                presenceCallback: (message, userId) => this.heard.presence.push({ message, userId }),
                messageUpdatedCallback: remember('updated'),
                roomClearedCallback: remember('cleared'),
                loginSuccessCallback: remember('login'),
            },
        };
    }

    init() {
        return this.sdk.init(this.options);
    }

    async signIn(account) {
        await this.init();
        return this.sdk.setUser(account.sdk_email, account.sdk_key, account.name);
    }

    get connected() {
        return this.sdk.realtimeAdapter.connected;
    }

    subscribed(topic) {
        return topic in (this.sdk.realtimeAdapter.mqtt || { _resubscribeTopics: {} })._resubscribeTopics;
    }

    message(text) {
        return this.heard.messages.find((message) => message.message === text);
    }

    send(roomId, text, { id, type = 'text', payload, extras } = {}) {
        return this.sdk.sendComment(roomId, text, id, type, payload, extras);
    }

    // The package keeps timers for ever; the process is ended by hand.
    close() {
        if (this.sdk.realtimeAdapter && this.sdk.realtimeAdapter.mqtt)
            this.sdk.realtimeAdapter.mqtt.end(true);
    }
}

module.exports = { loadSdk, Client };
