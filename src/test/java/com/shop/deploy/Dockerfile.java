package com.shop.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The instructions of {@code Dockerfile}, each in one line. */
record Dockerfile(List<Instruction> instructions) {

	record Instruction(String keyword, String arguments) {
	}

	Dockerfile {
		instructions = List.copyOf(instructions);
	}

	static Dockerfile read() throws IOException {
		var text = Files.readString(Path.of("Dockerfile")).replaceAll("(?m)^#.*\\n", "").replaceAll("\\\\\\n\\s*", " ");
		return new Dockerfile(text.lines()
			.filter(line -> !line.isBlank())
			.map(line -> line.split("\\s+", 2))
			.map(words -> new Instruction(words[0], words[1].strip()))
			.toList());
	}

	/** The arguments of each instruction of a kind. */
	List<String> all(String keyword) {
		return this.instructions.stream()
			.filter(instruction -> instruction.keyword().equals(keyword))
			.map(Instruction::arguments)
			.toList();
	}

	/** What comes from the machine that builds. */
	List<String> sources() {
		return copies().filter(copy -> !copy.getFirst().startsWith("--from"))
			.flatMap(copy -> copy.subList(0, copy.size() - 1).stream())
			.toList();
	}

	/**
	 * The directories of the shop that come into the image from the stage that builds.
	 */
	List<Path> layers() {
		return image().copies()
			.filter(copy -> copy.getFirst().equals("--from=build") && copy.getLast().equals("./"))
			.map(copy -> Path.of(copy.get(1)))
			.toList();
	}

	/** The last stage, which makes the image. */
	Dockerfile image() {
		var from = this.instructions.stream().map(Instruction::keyword).toList().lastIndexOf("FROM");
		return new Dockerfile(this.instructions.subList(from, this.instructions.size()));
	}

	private Stream<List<String>> copies() {
		return all("COPY").stream().map(copy -> List.of(copy.split("\\s+", -1)));
	}

}
