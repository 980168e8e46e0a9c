package com.shop;

import java.util.Arrays;
import java.util.Set;

import com.shop.outbox.ops.VerifyDelivery;
import com.shop.shared.database.MigrateDatabase;

/**
 * What the command line asks for. Settings begin with two hyphens; whatever else there is
 * must be one command, because a misspelt one would start a whole shop.
 */
enum Command {

	/** Starts the shop, if no other command is given. */
	START(""),
	/** Prints what can be set. */
	HELP("--help"),
	/** Compares what a shop has stored with what it has published. */
	VERIFY_DELIVERY(VerifyDelivery.NAME),
	/** Migrates the database. */
	MIGRATE(MigrateDatabase.NAME),
	/** Starts the shop only so that the JVM learns its classes; not for people. */
	TRAIN(TrainingRun.NAME);

	private static final String SETTING = "--";

	/** What people try who do not know the program. */
	private static final Set<String> ASKS_FOR_HELP = Set.of("--help", "-h", "help");

	private final String word;

	Command(String word) {
		this.word = word;
	}

	/**
	 * Reads the command line.
	 * @throws CommandRefused if it has an unknown command, or several
	 */
	static Command in(String... arguments) {
		var words = Arrays.stream(arguments).filter(Command::isWord).distinct().toList();
		var commands = words.stream().map(Command::of).distinct().toList();
		if (commands.contains(HELP) || commands.isEmpty()) {
			return commands.isEmpty() ? START : HELP;
		}
		if (commands.size() > 1) {
			throw new CommandRefused("Only one command can be given, not " + String.join(" and ", words) + ".");
		}
		return commands.getFirst();
	}

	/** Scripts may give an empty text for a setting that they do not have. */
	private static boolean isWord(String argument) {
		return ASKS_FOR_HELP.contains(argument) || (!argument.isBlank() && !argument.startsWith(SETTING));
	}

	private static Command of(String word) {
		if (ASKS_FOR_HELP.contains(word)) {
			return HELP;
		}
		return Arrays.stream(values())
			.filter(command -> command.word.equals(word))
			.findFirst()
			.orElseThrow(() -> new CommandRefused("There is no command " + word.replaceAll("\\p{Cntrl}", " ")
					+ ". Commands are " + known() + "; a setting begins with --."));
	}

	private static String known() {
		return String.join(", ", VERIFY_DELIVERY.word, MIGRATE.word, HELP.word);
	}

	/** The command line asks for something that there is not. */
	static final class CommandRefused extends RuntimeException {

		private static final long serialVersionUID = 1L;

		CommandRefused(String message) {
			super(message);
		}

	}

}
