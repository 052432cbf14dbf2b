// The page: a text or a file in, what is left of it and why beside it. Nothing leaves the browser: the worker washes.

const SAYS = {
  zh: {
    what: '清洗网页文本：修复乱码，去掉页面杂质，说明理由。文本不离开本机浏览器。',
    given: '原文', open: '打开文件…', sample: '示例', from: '格式 ', auto: '自动', text: '文本',
    washed: '洗后', report: '报告', copy: '复制', copied: '已复制。',
    paste: '在此粘贴文本或网页源码，或把文件拖进来。', loading: '正在取词表…', washing: '正在清洗…',
    done: ({ lines, kept, changes, encoding }) => `${encoding}，${lines} 行留下 ${kept} 行，${changes} 处改动。`,
    trouble: message => `没有洗成：${message}`,
  },
  en: {
    what: 'Washes scraped pages: repairs encodings, takes out what is the site’s, says why. Nothing leaves your browser.',
    given: 'As it came', open: 'Open a file…', sample: 'A sample', from: 'Format ', auto: 'found', text: 'Text',
    washed: 'Washed', report: 'Report', copy: 'Copy', copied: 'Copied.',
    paste: 'Paste a text or the source of a page, or drop a file.', loading: 'Fetching the tables…', washing: 'Washing…',
    done: ({ lines, kept, changes, encoding }) => `${encoding}, ${kept} of ${lines} lines left, ${changes} changes.`,
    trouble: message => `Not washed: ${message}`,
  },
};

const SAMPLE = `江城晚报网
您现在的位置：首页 >> 要闻 >> 正文

江城新桥通车 首班公交六点开出

发布时间：2014-11-25 08:30　　来源：江城晚报　　作者：闻小舟　　点击：1,203次

　　早上六点，江城新桥通车了。桥头站满了看热闹的人，老段说：&ldquo;水退了\\u5c31\\u5f00\\u8239\\u3002&rdquo;
　　桥长四百二十米，双向四车道。鍒氬垰閫氳溅鐨勬ˉ锛屾槸姹熷煄鐨勭??涓夊骇妗ワ紝涓嶆敹杩囨ˉ閽便??
　　来源于过江人的意见，最后还要回到过江人中去。（责任编辑：苏禾青）

分享到：微信 新浪微博 QQ空间
上一篇：老街修鞋摊的“晴雨账本”
相关阅读
轮渡老船长的最后一班
版权所有：江城晚报社  鄂ICP备14000218号-1
`;

const language = (navigator.language || '').startsWith('zh') ? 'zh' : 'en';
const says = SAYS[language];
const find = id => document.getElementById(id);

/** What is washed: what was typed, or the bytes of a file as they are. */
let given = '';
/** What came of it, by view. */
let washed = null;
let view = 'report';
/** The number of the last request; what comes of earlier ones is passed over. */
let asked = 0;
let report = null;

document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
for (const element of document.querySelectorAll('[data-say]')) {
  element.textContent = says[element.dataset.say];
}
find('given').placeholder = says.paste;
find('report').title = says.report;

let worker = newWorker();

function newWorker() {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }) => {
    if (data.number === asked) show(data);
  };
  worker.onerror = event => tell(says.trouble(event.message || 'worker.js'), true);
  return worker;
}

function ask() {
  asked += 1;
  if (given.length === 0) {
    washed = null;
    draw();
    return tell('');
  }
  tell(washed ? says.washing : says.loading);
  worker.postMessage({ number: asked, given, options: { from: find('from').value } });
}

function show(answer) {
  if (answer.error) {
    washed = null;
    tell(says.trouble(answer.error), true);
  } else {
    washed = answer.views;
    const { lines_read: lines, lines_written: kept } = answer.counts;
    tell(says.done({ lines, kept, changes: answer.changes, encoding: answer.encoding }));
  }
  draw();
}

function draw() {
  find('report').hidden = view !== 'report';
  find('washed').hidden = view === 'report';
  find('washed').textContent = washed?.[view] ?? '';
  if (report) URL.revokeObjectURL(report);
  report = washed ? URL.createObjectURL(new Blob([washed.report], { type: 'text/html' })) : null;
  if (report) find('report').src = report;
  else find('report').removeAttribute('src');
}

function tell(words, isTrouble = false) {
  find('state').textContent = words;
  find('state').classList.toggle('trouble', isTrouble);
}

async function take(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  given = bytes;
  // What is shown is no more than a likeness: the bytes are washed.
  find('given').value = new TextDecoder('utf-8').decode(bytes.subarray(0, 200_000));
  ask();
}

let waiting;
find('given').addEventListener('input', event => {
  given = event.target.value;
  clearTimeout(waiting);
  waiting = setTimeout(ask, 200);
});
find('from').addEventListener('change', ask);
find('file').addEventListener('change', event => event.target.files[0] && take(event.target.files[0]));
find('sample').addEventListener('click', () => {
  given = find('given').value = SAMPLE;
  ask();
});
find('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(washed?.[view === 'report' ? 'text' : view] ?? '');
  tell(says.copied);
});
for (const button of document.querySelectorAll('[data-view]')) {
  button.addEventListener('click', () => {
    view = button.dataset.view;
    for (const other of document.querySelectorAll('[data-view]')) {
      other.setAttribute('aria-pressed', String(other === button));
    }
    draw();
  });
}
document.addEventListener('dragover', event => {
  event.preventDefault();
  document.body.classList.add('over');
});
document.addEventListener('dragleave', () => document.body.classList.remove('over'));
document.addEventListener('drop', event => {
  event.preventDefault();
  document.body.classList.remove('over');
  const [file] = event.dataTransfer.files;
  if (file) take(file);
});
