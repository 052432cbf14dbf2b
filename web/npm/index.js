// taoxi for browsers and for Node.

/** The module that is in use, once it is there. A defect of taoxi stops a module for good, and the next call makes another. */
let module;

/** How many were made; each is imported under an address of its own, or it would be the same. */
let made = 0;

export async function load() {
  await started();
}

export async function wash(input, options = {}) {
  const isText = typeof input === 'string';
  if (!isText && !(input instanceof Uint8Array)) {
    throw new TypeError('wash takes a string or a Uint8Array');
  }
  const bytes = isText ? new TextEncoder().encode(input) : input;
  const said = isText ? { ...options, encoding: 'UTF-8' } : options;
  return JSON.parse(await call(taoxi => taoxi.wash(bytes, JSON.stringify(said))));
}

export async function rules() {
  return JSON.parse(await call(taoxi => taoxi.rules()));
}

export async function rule(name) {
  return (await call(taoxi => taoxi.rule(name))) ?? null;
}

export async function version() {
  return call(taoxi => taoxi.version());
}

async function call(ask) {
  const taoxi = await started();
  try {
    return ask(taoxi);
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) {
      throw error;
    }
    module = undefined;
    throw new Error('taoxi met a defect of its own, please report the text; what is washed next is not affected', { cause: error });
  }
}

function started() {
  module ??= start().catch(error => {
    module = undefined; // Whoever asks again may be luckier.
    throw error;
  });
  return module;
}

async function start() {
  const count = made++;
  const [taoxi, code, tables] = await Promise.all([import(`./built/taoxi.js?${count}`), compiled('taoxi.wasm'), bytes('taoxi.tables')]);
  const { memory } = await taoxi.default({ module_or_path: code });
  place(tables, new Uint8Array(memory.buffer));
  taoxi.tell_defects();
  return taoxi;
}

/** Copies the tables to where the code looks for them: each has its address and its length before it. */
function place(tables, memory) {
  const view = new DataView(tables.buffer, tables.byteOffset, tables.byteLength);
  for (let at = 0; at < tables.length; ) {
    const [address, length] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
    memory.set(tables.subarray(at + 8, at + 8 + length), address);
    at += 8 + length;
  }
}

async function compiled(name) {
  const address = beside(name);
  if (address.protocol !== 'file:' && WebAssembly.compileStreaming) {
    try {
      return await WebAssembly.compileStreaming(fetched(address));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // A server that does not know what a module is says so with another type.
    }
  }
  return WebAssembly.compile(await bytes(name));
}

async function bytes(name) {
  const address = beside(name);
  if (address.protocol === 'file:' && globalThis.process?.versions?.node) {
    const { readFile } = await import('node:fs/promises');
    return readFile(address);
  }
  return new Uint8Array(await (await fetched(address)).arrayBuffer());
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status} ${answer.statusText}`);
  }
  return answer;
}

function beside(name) {
  return new URL(`./built/${name}`, import.meta.url);
}
