/* Sorts the matrix of the HTML report by any column. */
/* SPDX-License-Identifier: Apache-2.0 */
/* It is embedded in XHTML: no ampersand and no less-than sign. */
(function () {
	'use strict';
	var table = document.getElementById('matrix');
	var body = table.tBodies[0];
	var lines = table.tHead.rows;
	var heads = Array.from(lines[lines.length - 1].cells);

	function key(row, column) {
		var cell = row.cells[column];
		var order = cell.getAttribute('data-order');
		return order === null ? cell.textContent : Number(order);
	}

	function sort(column) {
		var head = heads[column];
		var down = head.hasAttribute('aria-sort') ?
			head.getAttribute('aria-sort') === 'ascending' :
			head.getAttribute('data-first') === 'descending';
		var rows = Array.from(body.rows);
		rows.sort(function (a, b) {
			var x = key(a, column), y = key(b, column);
			var order = typeof x === 'number' ? x - y : x.localeCompare(y);
			return down ? -order : order;
		});
		rows.forEach(function (row) {
			body.appendChild(row);
		});
		heads.forEach(function (other) {
			other.removeAttribute('aria-sort');
		});
		head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
	}

	heads.forEach(function (head, column) {
		var button = document.createElement('button');
		button.type = 'button';
		while (head.firstChild)
			button.appendChild(head.firstChild);
		head.appendChild(button);
		button.addEventListener('click', function () {
			sort(column);
		});
	});
}());
