/* The report's only script: shows one place at a time, and says what a mark stands for. Works without it, too. */
(function () {
	'use strict';
	const places = Array.prototype.slice.call(document.querySelectorAll('.place'));
	const picker = document.getElementById('place');
	const tip = document.getElementById('tip');
	const bar = document.getElementById('bar');
	const printer = document.getElementById('print');
	if (!(picker instanceof HTMLSelectElement) || !tip || !bar || !printer || places.length === 0) return;
	bar.hidden = false;

	/** @param {string} id */
	function show(id) {
		const known = places.some(function (place) {
			return place.id === id;
		});
		const wanted = known ? id : places[0].id;
		places.forEach(function (place) {
			place.hidden = place.id !== wanted;
		});
		if (picker instanceof HTMLSelectElement) picker.value = wanted;
	}
	picker.addEventListener('change', function () {
		location.hash = picker.value;
		show(picker.value);
		scrollTo(0, 0);
	});
	addEventListener('hashchange', function () {
		show(location.hash.slice(1));
		scrollTo(0, 0);
	});
	printer.addEventListener('click', function () {
		print();
	});

	/** @param {Event} event */
	function tell(event) {
		const mark = event.target instanceof Element ? event.target.closest('[data-tip]') : null;
		if (!tip) return;
		tip.hidden = mark === null;
		if (mark === null) return;
		tip.textContent = mark.getAttribute('data-tip');
		const box = mark.getBoundingClientRect();
		const middle = box.left + box.width / 2 - tip.offsetWidth / 2;
		const above = box.top - tip.offsetHeight - 8;
		tip.style.left = `${Math.min(innerWidth - tip.offsetWidth - 8, Math.max(8, middle))}px`;
		tip.style.top = `${above < 8 ? box.bottom + 8 : above}px`;
	}
	['pointerover', 'pointerdown', 'focusin'].forEach(function (kind) {
		document.addEventListener(kind, tell);
	});
	addEventListener(
		'scroll',
		function () {
			tip.hidden = true;
		},
		{ passive: true },
	);
	show(location.hash.slice(1));
})();
