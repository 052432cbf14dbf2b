// Washes what the page sends, out of its way.

import { load, wash } from './taoxi/index.js';

load();

onmessage = async ({ data: { number, given, options } }) => {
  try {
    const text = await wash(given, { ...options, to: 'text', page: true });
    const markdown = await wash(given, { ...options, to: 'markdown' });
    const { page, changes, report, encoding } = text;
    const json = JSON.stringify({ title: text.title, text: text.text, metadata: text.metadata }, null, 2);
    postMessage({ number, encoding, counts: report, changes: changes.length, views: { report: page, text: text.text, markdown: markdown.text, json } });
  } catch (error) {
    postMessage({ number, error: error.message });
  }
};
