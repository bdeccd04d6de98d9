// Tables of reports sorted by a column: a button in each heading, numbers as numbers.
'use strict';
for (const table of document.querySelectorAll('.report .scroll table')) {
  const body = table.tBodies[0], heads = table.tHead?.rows[0]?.cells;
  if (!body || !heads || body.rows.length < 2) continue;
  const given = [...body.rows];
  [...heads].forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'sort';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const next = {ascending: 'descending', descending: 'none'}[head.getAttribute('aria-sort')] ?? 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      if (next !== 'none') head.setAttribute('aria-sort', next);
      body.append(...(next === 'none' ? given : sorted(given, column, next === 'descending')));
    });
  });
}

// Numbers before words, what is empty last in either direction; rows that are equal keep their order.
function sorted(rows, column, descending) {
  const keyed = rows.map(row => {
    const cell = row.cells[column], value = cell?.dataset.value, text = cell?.textContent.trim() ?? '';
    return {row, number: value === undefined ? null : Number(value), text};
  });
  const rank = key => key.number !== null ? 0 : key.text === '' || key.text === '–' ? 2 : 1;
  const compare = (a, b) => a.number !== null ? a.number - b.number : a.text.localeCompare(b.text, 'en', {numeric: true});
  return keyed.sort((a, b) => rank(a) - rank(b) || (descending ? -1 : 1) * compare(a, b)).map(key => key.row);
}
