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

	/** Returns the median of the rounds that have a number in the column. */
	public OptionalDouble median(int column) {
		var sorted = this.rows.stream()
			.map(row -> row.get(column))
			.filter(cell -> !cell.isEmpty() && Character.isDigit(cell.charAt(0)))
			.mapToDouble(Double::parseDouble)
			.sorted()
			.toArray();
		var middle = sorted.length / 2;
		return (sorted.length == 0) ? OptionalDouble.empty()
				: OptionalDouble.of((sorted[middle] + sorted[(sorted.length - 1) / 2]) / 2);
	}

}
