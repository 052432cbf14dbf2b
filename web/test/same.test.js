// What the module makes of the files of testdata is what the program makes of them, byte for byte. TAOXI names the program.
//   TAOXI=target/release/taoxi node --test web/test

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';

import { rule, rules, version, wash } from '../npm/index.js';

const root = new URL('../../', import.meta.url);
const program = process.env.TAOXI ?? new URL('target/release/taoxi', root).pathname;

/** Formats by the ends of names, as the program tells them. What it has other ways to read than this module is left out. */
const FORMATS = { html: 'html', htm: 'html', md: 'markdown', txt: 'auto', page: 'auto', frame: 'auto' };

const files = readdirSync(new URL('testdata', root), { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => new URL(`${entry.parentPath ?? entry.path}/${entry.name}`, 'file:').pathname)
  .filter(path => path.split('.').at(-1) in FORMATS)
  .sort();

const ran = (...options) => execFileSync(program, ['-q', ...options], { encoding: 'utf8', maxBuffer: 1 << 28 });

test('there are enough files to compare', () => assert.ok(files.length > 150, `${files.length}`));

test('text, Markdown and what was found are the same', async () => {
  for (const path of files) {
    const [bytes, from] = [readFileSync(path), FORMATS[path.split('.').at(-1)]];
    const washed = await wash(bytes, { from });
    assert.equal(washed.text, ran('-t', 'text', path), `${path} as text`);
    assert.equal((await wash(bytes, { from, to: 'markdown' })).text, ran('-t', 'markdown', path), `${path} as Markdown`);
    const { title, text, metadata } = JSON.parse(ran('-t', 'jsonl', path));
    assert.deepEqual([washed.title, washed.text, washed.metadata], [title, text, metadata], path);
  }
});

test('options are those of the program', async () => {
  const path = new URL('testdata/pages/bridge/in.txt', root).pathname;
  const bytes = readFileSync(path);
  assert.equal((await wash(bytes, { skip: ['share-bar', 'whitespace'] })).text, ran('--skip', 'share-bar,whitespace', path));
  assert.equal((await wash(bytes, { only: ['metadata'] })).text, ran('--only', 'metadata', path));
  assert.equal((await wash(bytes, { also: ['traditional-script'] })).text, ran('--also', 'traditional-script', path));
  assert.equal((await wash(new Uint8Array([0xc7, 0xc5]), { encoding: 'gbk' })).text, '桥');
});

test('the report is the program’s', async () => {
  const path = new URL('testdata/pages/bridge/in.txt', root).pathname;
  const { page } = await wash(readFileSync(path), { page: true, name: path });
  const file = `${mkdtempSync(`${tmpdir()}/taoxi-`)}/report.html`;
  ran('--report', file, path);
  assert.equal(page, readFileSync(file, 'utf8'));
});

test('what cannot be washed is said, and the next text is washed', async () => {
  await assert.rejects(wash('a', { skip: ['share-bars'] }), /did you mean share-bar/);
  await assert.rejects(wash('a', { skips: [] }), /unknown field `skips`/);
  await assert.rejects(wash('a', { drop: '/(/' }), Error);
  await assert.rejects(wash(new TextEncoder().encode('%PDF-1.7\n\0\x01\0\0\0\0')), /binary/);
  await assert.rejects(wash(7), TypeError);
  assert.equal((await wash('桥通了。  \n')).text, '桥通了。\n');
});

test('rules and versions are the program’s', async () => {
  const names = (await rules()).flatMap(([, names]) => names);
  assert.ok(names.includes('share-bar'));
  assert.equal(await rule('share-bar'), ran('--rule', 'share-bar'));
  assert.equal(await rule('share-bars'), null);
  assert.equal(ran('--version'), `taoxi ${await version()}\n`);
  const { version: packed } = JSON.parse(readFileSync(new URL('../npm/package.json', import.meta.url), 'utf8'));
  assert.equal(packed, await version());
});
