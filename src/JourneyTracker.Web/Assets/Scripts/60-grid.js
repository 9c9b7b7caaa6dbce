// table[data-grid]: cells copied from a spreadsheet are spread over the fields from the one on; up, down and Enter move between rows.
{
  const fieldAt = (table, row, column) => table.tBodies[0].rows[row]?.cells[column]?.querySelector('input, select');
  // Of what can only be chosen, what is called like that; whether it could be filled in.
  const fill = (field, text) => {
    if (!field) return !text;
    if (field.type === 'checkbox') field.checked = /^(yes|y|true|x|1)$/i.test(text);
    else if (field.options) {
      const option = [...field.options].find(one => one.text.trim().toLowerCase() === text.toLowerCase());
      if (option) option.selected = true;
      return Boolean(option) || !text;
    } else field.value = text;
    return true;
  };
  const placeOf = field => { const cell = field.closest('td'); return [cell.closest('table'), cell.parentElement.sectionRowIndex, cell.cellIndex]; };
  const isCell = field => field.nodeName === 'INPUT' && field.type !== 'checkbox' && field.closest('table[data-grid]');

  document.addEventListener('paste', event => {
    if (!isCell(event.target)) return;
    const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n').replace(/\n$/, '');
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    const [table, row, column] = placeOf(event.target);
    let left = 0;
    text.split('\n').forEach((line, down) => line.split('\t').forEach((value, right) => {
      if (!fill(fieldAt(table, row + down, column + right), value.trim())) left++;
    }));
    const said = event.target.form.querySelector('[data-said]');
    said.hidden = !left;
    said.textContent = left ? `${left} of the pasted cells had no place here: there are more of them than fields, or they name what can't be chosen.` : '';
    event.target.dispatchEvent(new Event('input', { bubbles: true }));
  });

  document.addEventListener('keydown', event => {
    const step = { ArrowUp: -1, ArrowDown: 1, Enter: event.shiftKey ? -1 : 1 }[event.key];
    if (!step || !isCell(event.target) || event.isComposing) return;
    const [table, row, column] = placeOf(event.target);
    let next, at = row;
    while ((at += step) >= 0 && at < table.tBodies[0].rows.length && !(next = fieldAt(table, at, column))) { /* what is recorded is passed over */ }
    if (next) { event.preventDefault(); next.focus(); next.select?.(); }
  });
}
