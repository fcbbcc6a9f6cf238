'use strict';
const { spawn } = require('node:child_process');
const readline = require('node:readline');

// Starts amandesk-sandbox on free ports and waits for the line in which it says where it is.
async function startSandbox(program) {
    const child = spawn(program, ['--http-port', '0', '--mqtt-port', '0', '--seed', '1', '--no-simulation'],
                        { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, QT_QPA_PLATFORM: 'offscreen' } });
    let errors = '';
    child.stderr.on('data', (bytes) => { errors = (errors + bytes).slice(-4000); });
    const ready = await new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`the sandbox is not ready after 30 s\n${errors}`)), 30000);
        child.on('error', reject);
        child.on('exit', (code) => reject(new Error(`the sandbox ended with ${code}\n${errors}`)));
        readline.createInterface({ input: child.stdout }).on('line', (line) => {
            if (!line.startsWith('{'))
                return;
            clearTimeout(timer);
            resolve(JSON.parse(line));
        });
    });
    child.removeAllListeners('exit');
    return { ...ready, stop: () => child.kill() };
}

// The help desk's own REST interface, as far as the checks need it to set the scene.
class HelpDesk {
    constructor(sandbox) {
        this.base = sandbox.omnichannel_url.replace(/\/$/, '');
        this.appCode = sandbox.app_code;
    }

    async signIn(account) {
        const answer = await this.post('/api/v1/auth', { email: account.email, password: account.password });
        this.token = answer.data.user.authentication_token;
        return answer.data.user;
    }

    async call(path, options) {
        const headers = { 'Qiscus-App-Id': this.appCode, 'Content-Type': 'application/json' };
        if (this.token)
            headers.Authorization = this.token;
        const response = await fetch(this.base + path, { ...options, headers });
        const text = await response.text();
        if (!response.ok)
            throw new Error(`${path}: HTTP ${response.status} ${text.slice(0, 300)}`);
        return JSON.parse(text);
    }

    get(path) {
        return this.call(path, { method: 'GET' });
    }

    post(path, body) {
        return this.call(path, { method: 'POST', body: JSON.stringify(body) });
    }
}

module.exports = { startSandbox, HelpDesk };
