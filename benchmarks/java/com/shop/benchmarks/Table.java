package com.shop.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** The rows of a result file. */
public record Table(List<List<String>> rows) {

	/** Reads a file. */
	public static Table of(Path directory, String name) throws IOException {
		return new Table(Results.read(directory.resolve(name + ".csv")));
	}

	/** Returns the rows with this value in the column. */
	public Table where(int column, Object value) {
		return new Table(this.rows.stream().filter(row -> row.get(column).equals(String.valueOf(value))).toList());
	}

	boolean isEmpty() {
		return this.rows.isEmpty();
	}

	/** Returns the distinct values of a column, in the order of the file. */
	public List<String> distinct(int column) {
		return this.rows.stream().map(row -> row.get(column)).distinct().toList();
	}

	/**
	 * Returns the numbers in the column, of which an infinite one is that of a round that
	 * failed. An empty cell is a value that does not exist there.
	 */
	Values values(int column) {
		return new Values(this.rows.stream()
			.map(row -> row.get(column))
			.filter(cell -> !cell.isEmpty())
			.map(Double::valueOf)
			.filter(value -> !value.isNaN())
			.toList());
	}

	/** Returns the median of the numbers in the column, rounds that failed included. */
	public OptionalDouble median(int column) {
		return values(column).median();
	}

}
