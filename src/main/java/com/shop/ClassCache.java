package com.shop;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The ahead-of-time cache of the JVM (JEP 483 and 515): classes of shop.jar as they are
 * after loading and linking, with what the JVM has learned about their methods. A start
 * with it needs about half of the time. A JVM can only be told of it by an option, so a
 * start without that option replaces its own process by one that has it.
 * <p>
 * A cache is good for one jar, one JVM and one garbage collector; the name of its file
 * stands for all of them.
 *
 * @param file of the cache, which may not be there yet
 * @param java the program of the JVM
 * @param jar the shop's
 * @param words all that this JVM was started with
 */
record ClassCache(Path file, String java, Path jar, List<String> words) {

	/** Options that name another cache, or that do not work together with one. */
	private static final Pattern UNSUITABLE = Pattern
		.compile("(^|\\s)(@|-agent|-javaagent|-Xrun|-Xshare|-XX:(AOT|Shared|Archive|Flags|VMOptions)|--patch-module)");

	/** Options that decide how objects lie in memory, which a cache depends on. */
	private static final Pattern OF_THE_HEAP = Pattern.compile("-Xm[sx].*|-XX:([+-]Use|(Max|Initial)RAM|MaxHeap).*");

	/**
	 * The cache of this process; none if it was not started with a plain
	 * {@code -jar shop.jar} or has been told of a cache already.
	 */
	static Optional<ClassCache> of(ClassCacheProperties properties) {
		var process = ProcessHandle.current().info();
		var words = List.of(process.arguments().orElse(new String[0]));
		var jar = ownJar();
		if (!properties.enabled() || jar == null || process.command().isEmpty() || !words.contains("-jar")
				|| Stream.concat(optionsOf(words), variables()).anyMatch(ClassCache::isUnsuitable)) {
			return Optional.empty();
		}
		try {
			return Optional.of(new ClassCache(properties.directory().resolve("shop-" + key(jar, words) + ".aot"),
					process.command().get(), jar, words));
		}
		catch (IOException unreadable) {
			return Optional.empty();
		}
	}

	/** Null if the classes are not in one flat jar that is the whole class path. */
	private static @Nullable Path ownJar() {
		var source = ClassCache.class.getProtectionDomain().getCodeSource();
		if (source == null || !source.getLocation().getProtocol().equals("file")) {
			return null;
		}
		try {
			var jar = Path.of(source.getLocation().toURI());
			var isAll = Path.of(System.getProperty("java.class.path", "")).toAbsolutePath().normalize().equals(jar);
			return (isAll && Files.isRegularFile(jar)) ? jar : null;
		}
		catch (URISyntaxException unusual) {
			return null;
		}
	}

	static boolean isUnsuitable(String options) {
		return UNSUITABLE.matcher(options).find();
	}

	/** The options of the JVM, without the arguments of the shop. */
	private static Stream<String> optionsOf(List<String> words) {
		return words.stream().takeWhile(word -> !word.equals("-jar"));
	}

	/** Options that come from the environment. */
	private static Stream<String> variables() {
		return Stream.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
			.map(System::getenv)
			.filter(Objects::nonNull);
	}

	private static String key(Path jar, List<String> words) throws IOException {
		var runtime = Runtime.getRuntime();
		return Integer.toHexString(Objects.hash(jar.toString(), Files.size(jar),
				Files.getLastModifiedTime(jar).toMillis(), System.getProperty("java.home"),
				System.getProperty("java.vm.version"), runtime.maxMemory(), runtime.availableProcessors(),
				optionsOf(words).filter(OF_THE_HEAP.asMatchPredicate()).toList(), variables().toList()));
	}

	/** Whether it is there, and nobody else can have put it there. */
	boolean isMade() {
		return Files.isRegularFile(this.file) && isDirectoryOwn() && isOwn(this.file);
	}

	/** Whether nobody else can put a file into the directory. */
	boolean isDirectoryOwn() {
		return isOwn(directory());
	}

	/** Whether no other user can write to it. Windows has no such permissions. */
	private static boolean isOwn(Path path) {
		try {
			var view = Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
			if (view == null) {
				return true;
			}
			var permissions = view.readAttributes().permissions();
			return view.getOwner().equals(owner()) && !permissions.contains(PosixFilePermission.GROUP_WRITE)
					&& !permissions.contains(PosixFilePermission.OTHERS_WRITE);
		}
		catch (IOException unreadable) {
			return false;
		}
	}

	/**
	 * The user of this process, as the file system knows it: for one that has no name, as
	 * in a container, {@code user.name} is a question mark.
	 */
	private static UserPrincipal owner() throws IOException {
		var own = Files.createTempFile("shop", null);
		try {
			return Files.getOwner(own);
		}
		finally {
			Files.delete(own);
		}
	}

	Path directory() {
		return Objects.requireNonNull(this.file.getParent());
	}

	/**
	 * Starts this process again, with the cache. Returns only if the system cannot do
	 * that.
	 */
	void startAgain() {
		var command = new ArrayList<>(List.of(this.java, "-XX:AOTCache=" + this.file, "-Xlog:aot*=off"));
		command.addAll(this.words);
		ProcessImage.replace(command);
	}

	/** The command for a start of this jar that makes a cache when it ends. */
	List<String> trainingCommand(Path output, List<String> arguments) {
		var command = new ArrayList<>(List.of(this.java, "-XX:AOTCacheOutput=" + output));
		optionsOf(this.words).filter(OF_THE_HEAP.asMatchPredicate()).forEach(command::add);
		command.addAll(List.of("-jar", this.jar.toString()));
		command.addAll(arguments);
		return command;
	}

}
