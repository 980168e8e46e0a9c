package com.shop.conservation.domain;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Adds up amounts, separately for each unit. */
final class Sum {

	private final SortedMap<String, BigDecimal> amounts = new TreeMap<>();

	void add(PiecesOrMoney quantity) {
		if (quantity.amount().signum() != 0) {
			this.amounts.merge(quantity.unit(), quantity.amount(), BigDecimal::add);
		}
	}

	@Override
	public String toString() {
		return this.amounts.isEmpty() ? "0"
				: this.amounts.entrySet()
					.stream()
					.map(sum -> new PiecesOrMoney(sum.getKey(), sum.getValue()).toString())
					.collect(Collectors.joining(" + "));
	}

}
