// Runs in Playwright's driver before the driver itself: the browser that it starts, and it itself,
// get named pipes in place of the pipes between them. At their other ends is the process behind the
// driver. That deletes their names, so that they serve for one browser.
'use strict';

const childProcess = require('child_process');
const fs = require('fs');
const net = require('net');
const path = require('path');

const PIPE_SWITCH = '--remote-debugging-pipe';

const { spawn } = childProcess;

/** Waits for nobody: the process behind has the other end open. */
const open = (name, flags) => fs.openSync(path.join(__dirname, name), flags);

childProcess.spawn = (command, args, options) => {
  if (!Array.isArray(args) || !args.includes(PIPE_SWITCH)) {
    return spawn(command, args, options);
  }
  const toBrowser = open('to-browser', 'r');
  const fromBrowser = open('from-browser', 'w');
  // With this switch, Chromium reads from its file 3 and writes to its file 4.
  const stdio = [...options.stdio.slice(0, 3), toBrowser, fromBrowser];
  const browser = spawn(command, args, { ...options, stdio });
  fs.closeSync(toBrowser);
  fs.closeSync(fromBrowser);
  if (browser.pid) {
    browser.stdio[3] = new net.Socket({ fd: open('from-driver', 'w'), readable: false });
    browser.stdio[4] = new net.Socket({ fd: open('to-driver', 'r'), writable: false });
  }
  return browser;
};
