// table[data-grid]: cells copied from a spreadsheet are spread over the fields from the one on; up, down and Enter move between rows.
{
  const fieldAt = (table, row, column) => table.tBodies[0].rows[row]?.cells[column]?.querySelector('input');
  const placeOf = field => { const cell = field.closest('td'); return [cell.closest('table'), cell.parentElement.sectionRowIndex, cell.cellIndex]; };
  const isCell = field => field.nodeName === 'INPUT' && field.closest('table[data-grid]');

  document.addEventListener('paste', event => {
    if (!isCell(event.target)) return;
    const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n').replace(/\n$/, '');
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    const [table, row, column] = placeOf(event.target);
    let left = 0;
    text.split('\n').forEach((line, down) => line.split('\t').forEach((value, right) => {
      const field = fieldAt(table, row + down, column + right);
      if (field) field.value = value.trim();
      else if (value.trim()) left++;
    }));
    const said = event.target.form.querySelector('[data-said]');
    said.hidden = !left;
    said.textContent = left ? `${left} of the pasted cells had no place here, or are recorded already. Show more periods or indicators, then paste again.` : '';
    event.target.dispatchEvent(new Event('input', { bubbles: true }));
  });

  document.addEventListener('keydown', event => {
    const step = { ArrowUp: -1, ArrowDown: 1, Enter: event.shiftKey ? -1 : 1 }[event.key];
    if (!step || !isCell(event.target) || event.isComposing) return;
    const [table, row, column] = placeOf(event.target);
    let next, at = row;
    while ((at += step) >= 0 && at < table.tBodies[0].rows.length && !(next = fieldAt(table, at, column))) { /* what is recorded is passed over */ }
    if (next) { event.preventDefault(); next.focus(); next.select(); }
  });
}
