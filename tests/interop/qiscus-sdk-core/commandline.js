'use strict';
// One agent's console as a program: its command line is the same core as the window.
const fs = require('node:fs');
const path = require('node:path');
const { execFile } = require('node:child_process');

class Console {
    constructor(program, folder, account) {
        this.program = program;
        this.profile = path.join(folder, 'profile');
        this.passphrase = path.join(folder, 'passphrase');
        this.password = path.join(folder, 'password');
        fs.mkdirSync(this.profile, { recursive: true, mode: 0o700 });
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

module.exports = { Console };
