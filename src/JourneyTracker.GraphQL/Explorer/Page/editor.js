// Writing queries in a plain text area.

const indent = '  ';

/** Tab indents and Shift+Tab takes it back; after Esc, Tab moves on, so that the keyboard is never caught. */
export function indentOnTab(area) {
  let leaving = false;
  area.addEventListener('blur', () => { leaving = false; });
  area.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      leaving = true;
      return;
    }
    if (event.key === 'Tab' && !leaving && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      if (event.shiftKey || spansLines(area)) shiftLines(area, event.shiftKey);
      else insert(area, indent);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.isComposing) {
      event.preventDefault();
      newLine(area);
    }
    if (event.key !== 'Shift') leaving = false;
  });
}

function spansLines(area) {
  return area.value.slice(area.selectionStart, area.selectionEnd).includes('\n');
}

// execCommand is the only way that keeps the browser's undo; where it is gone, the text is still put in.
function insert(area, text) {
  if (!document.execCommand('insertText', false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
    area.dispatchEvent(new Event('input'));
  }
}

function newLine(area) {
  const before = area.value.slice(0, area.selectionStart);
  const margin = /[ \t]*/.exec(before.slice(before.lastIndexOf('\n') + 1))[0];
  const opens = /[{([]\s*$/.test(before);
  const closes = opens && /^\s*[})\]]/.test(area.value.slice(area.selectionEnd));
  insert(area, `\n${margin}${opens ? indent : ''}`);
  if (closes) {
    const caret = area.selectionStart;
    insert(area, `\n${margin}`);
    area.setSelectionRange(caret, caret);
  }
}

function shiftLines(area, back) {
  const { value, selectionStart, selectionEnd } = area;
  const start = value.lastIndexOf('\n', selectionStart - 1) + 1;
  const lines = value.slice(start, selectionEnd).split('\n');
  const shifted = lines.map(line => (back ? line.replace(/^(\t| {1,2})/, '') : indent + line));
  const text = shifted.join('\n');
  if (text === lines.join('\n')) return;
  area.setSelectionRange(start, selectionEnd);
  insert(area, text);
  const caret = Math.max(start, selectionStart + shifted[0].length - lines[0].length);
  area.setSelectionRange(lines.length > 1 ? start : caret, lines.length > 1 ? start + text.length : caret);
}

/** The operations of a document, in order, with their kind and name; what is nested, quoted or commented is passed over. */
export function operationsOf(text) {
  const found = [];
  const token = /"""[^]*?(?<!\\)"""|"(?:\\.|[^"\\\n])*"|#[^\n]*|[{}()]|[_A-Za-z]\w*/g;
  let depth = 0, kind = null, name = '';
  for (const [piece] of text.matchAll(token)) {
    if (piece[0] === '"' || piece[0] === '#') continue;
    if (piece === '{' && depth === 0 && kind !== 'fragment') found.push({ kind: kind ?? 'query', name });
    if (piece === '{' || piece === '(') depth++;
    else if (piece === '}' || piece === ')') depth--;
    else if (depth === 0 && kind === null) kind = piece;
    else if (depth === 0 && !name) name = piece;
    if (piece === '}' && depth === 0) [kind, name] = [null, ''];
  }
  return found;
}
